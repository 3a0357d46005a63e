using System.Text.Json;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

internal sealed class MultipleOfKeyword(JsonElement value) : ISchemaKeyword
{
    private readonly YamlNumber _unit = YamlNumber.Parse(value.GetRawText());

    public void Check(YamlNode node, SchemaCheck check)
    {
        if (node is YamlScalar { IsNumber: true } scalar && !scalar.Number.IsMultipleOf(_unit))
        {
            check.Fault(node, SchemaCodes.Range, $"{check.Subject} must be a multiple of {value.GetRawText()}, not {scalar.Text}");
        }
    }
}
