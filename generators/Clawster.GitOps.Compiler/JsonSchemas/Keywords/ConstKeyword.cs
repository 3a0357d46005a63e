using System.Text.Json;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

internal sealed class ConstKeyword(JsonElement value) : ISchemaKeyword
{
    private readonly YamlNode _value = SchemaValue.ToNode(value);

    public void Check(YamlNode node, SchemaCheck check)
    {
        if (!SchemaValue.Same(_value, node))
        {
            check.Fault(node, SchemaCodes.Value, $"{check.Subject} must be {Wording.Value(_value)}, not {Wording.Value(node)}");
        }
    }
}
