using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

internal sealed class AllOfKeyword(SchemaNode schema, JsonElement value) : ISchemaKeyword
{
    private readonly ImmutableArray<SchemaNode> _schemas = [.. value.EnumerateArray().Select(schema.Child)];

    public void Check(YamlNode node, SchemaCheck check)
    {
        foreach (var part in _schemas)
        {
            part.Check(node, check);
        }
    }
}
