using System.Linq;
using System.Text.Json;
using Clawster.GitOps.Compiler.JsonSchemas;

namespace Clawster.GitOps.Compiler.Tests.JsonSchemas;

/// <summary>Visits every schema inside a schema.</summary>
internal static class SchemaParts
{
    /// <returns>The number of schemas, each of which was made and asked.</returns>
    public static int CheckAll(JsonSchema schema) => Check(new SchemaDocument(schema.Element).Root);

    private static int Check(SchemaNode node)
    {
        node.Check(SchemaValue.ToNode(JsonDocument.Parse("null").RootElement), new());
        return 1 + SchemaWalk.Children(node).Sum(Check);
    }
}
