using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

/// <summary>The schema <c>false</c>: nothing may stand here.</summary>
internal sealed class FalseKeyword : ISchemaKeyword
{
    public void Check(YamlNode node, SchemaCheck check) => check.Fault(node, SchemaCodes.UnknownKey, $"{check.Subject} may not stand here; remove it");
}
