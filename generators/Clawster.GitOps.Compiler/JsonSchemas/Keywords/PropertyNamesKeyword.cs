using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

internal sealed class PropertyNamesKeyword(SchemaNode schema) : ISchemaKeyword
{
    public void Check(YamlNode node, SchemaCheck check)
    {
        if (node is YamlMapping mapping)
        {
            foreach (var entry in mapping.Entries)
            {
                check.Key(entry.Key, schema);
            }
        }
    }
}
