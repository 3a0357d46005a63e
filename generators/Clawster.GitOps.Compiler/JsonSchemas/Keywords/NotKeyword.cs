using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

internal sealed class NotKeyword(SchemaNode schema, string? message) : ISchemaKeyword
{
    public void Check(YamlNode node, SchemaCheck check)
    {
        if (check.Accepts(node, schema))
        {
            check.Fault(node, SchemaCodes.Combination, $"{check.Subject}: {message ?? "this form is not allowed"}");
        }
    }
}
