using System.Globalization;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

internal sealed class UniqueItemsKeyword : ISchemaKeyword
{
    private const int MaxCompared = 2_000;   // every pair is compared; a longer list is cut so that no file takes seconds

    public void Check(YamlNode node, SchemaCheck check)
    {
        if (node is not YamlSequence list)
        {
            return;
        }

        for (var i = 1; i < list.Items.Length && i < MaxCompared; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (SchemaValue.Same(list.Items[i], list.Items[j]))
                {
                    check.Fault(list.Items[i], SchemaCodes.Duplicate, string.Format(CultureInfo.InvariantCulture, "item {0} of {1} is the same as item {2}; remove one of them", i + 1, check.Subject, j + 1));
                    break;
                }
            }
        }
    }
}
