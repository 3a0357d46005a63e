using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas;

/// <summary>One keyword of a schema, or a few that make sense only together.</summary>
internal interface ISchemaKeyword
{
    /// <summary>Reports what is wrong with <paramref name="node"/>; says nothing about kinds of nodes that the keyword does not concern.</summary>
    void Check(YamlNode node, SchemaCheck check);
}
