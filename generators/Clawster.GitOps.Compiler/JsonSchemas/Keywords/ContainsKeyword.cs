using System.Globalization;
using System.Linq;
using System.Text.Json;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

/// <summary><c>contains</c> with <c>minContains</c> and <c>maxContains</c>.</summary>
internal sealed class ContainsKeyword(SchemaNode schema, JsonElement value) : ISchemaKeyword
{
    private readonly SchemaNode _item = schema.Child(value);
    private readonly int _least = Limit(schema, "minContains", 1);
    private readonly int _most = Limit(schema, "maxContains", int.MaxValue);

    public void Check(YamlNode node, SchemaCheck check)
    {
        if (node is not YamlSequence list)
        {
            return;
        }

        var count = list.Items.Count(item => check.Accepts(item, _item));
        if (count < _least || count > _most)
        {
            check.Fault(node, SchemaCodes.Combination, string.Format(
                CultureInfo.InvariantCulture,
                count < _least ? "{0} must have at least {1} item that the schema asks for, not {3}" : "{0} must have at most {2} items that the schema asks for, not {3}",
                check.Subject,
                _least,
                _most,
                count));
        }
    }

    private static int Limit(SchemaNode schema, string name, int otherwise) => schema.Element.TryGetProperty(name, out var limit) ? (int)limit.GetDouble() : otherwise;
}
