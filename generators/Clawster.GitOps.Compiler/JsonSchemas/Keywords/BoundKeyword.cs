using System.Text.Json;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

/// <summary><c>minimum</c>, <c>maximum</c>, <c>exclusiveMinimum</c> and <c>exclusiveMaximum</c>.</summary>
internal sealed class BoundKeyword(string name, JsonElement value) : ISchemaKeyword
{
    private readonly YamlNumber _bound = YamlNumber.Parse(value.GetRawText());

    public void Check(YamlNode node, SchemaCheck check)
    {
        if (node is not YamlScalar { IsNumber: true } scalar)
        {
            return;
        }

        var order = scalar.Number.CompareTo(_bound);
        var (good, words) = name switch
        {
            "minimum" => (order >= 0, "at least"),
            "maximum" => (order <= 0, "at most"),
            "exclusiveMinimum" => (order > 0, "more than"),
            _ => (order < 0, "less than"),
        };
        if (!good)
        {
            check.Fault(node, SchemaCodes.Range, $"{check.Subject} must be {words} {value.GetRawText()}, not {scalar.Text}");
        }
    }
}
