using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

/// <summary>Formats are checked, not only noted. One that we do not know is an error of the schema.</summary>
internal sealed class FormatKeyword : ISchemaKeyword
{
    private readonly SchemaFormat _format;

    public FormatKeyword(string name) => _format = SchemaFormat.Find(name) ?? throw new JsonSchemaException($"The format '{name}' is not supported.");

    public void Check(YamlNode node, SchemaCheck check)
    {
        if (node is YamlScalar { Kind: YamlScalarKind.Text } text && !_format.Accepts(text.Text))
        {
            check.Fault(node, SchemaCodes.Format, $"{check.Subject} cannot be {Wording.Value(node)}; expected {_format.Example}");
        }
    }
}
