using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

/// <summary><c>$ref</c> to a schema of the same document.</summary>
internal sealed class RefKeyword(SchemaNode schema, string reference) : ISchemaKeyword
{
    private SchemaNode? _target;

    public void Check(YamlNode node, SchemaCheck check)
    {
        _target ??= schema.Document.Resolve(schema, reference);
        _target.Check(node, check);
    }
}
