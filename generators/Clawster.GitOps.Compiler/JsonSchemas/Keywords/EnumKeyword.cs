using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

internal sealed class EnumKeyword(JsonElement value, string? message) : ISchemaKeyword
{
    private readonly ImmutableArray<YamlNode> _values = [.. value.EnumerateArray().Select(SchemaValue.ToNode)];

    public void Check(YamlNode node, SchemaCheck check)
    {
        if (_values.Any(allowed => SchemaValue.Same(allowed, node)))
        {
            return;
        }

        var names = _values.OfType<YamlScalar>().Select(static scalar => scalar.Text).ToArray();
        var hint = node is YamlScalar written ? NearestName.Hint(written.Text, names) : "";
        check.Fault(node, SchemaCodes.Value, $"{check.Subject} cannot be {Wording.Value(node)}{hint}{(hint.Length == 0 ? "; " : " ")}expected one of: {string.Join(", ", names)}{(message is null ? "" : "; " + message)}");
    }
}
