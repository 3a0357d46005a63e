using System.Text.Json;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

/// <summary><c>if</c> with <c>then</c> and <c>else</c>.</summary>
internal sealed class IfKeyword(SchemaNode schema, JsonElement value) : ISchemaKeyword
{
    private readonly SchemaNode _if = schema.Child(value);
    private readonly SchemaNode? _then = schema.Element.TryGetProperty("then", out var then) ? schema.Child(then) : null;
    private readonly SchemaNode? _else = schema.Element.TryGetProperty("else", out var otherwise) ? schema.Child(otherwise) : null;

    public void Check(YamlNode node, SchemaCheck check) => (check.Accepts(node, _if) ? _then : _else)?.Check(node, check);
}
