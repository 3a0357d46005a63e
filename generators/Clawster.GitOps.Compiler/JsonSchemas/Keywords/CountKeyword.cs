using System.Globalization;
using System.Text.Json;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

/// <summary>The least and the most characters, items and keys. A character is a code point.</summary>
internal sealed class CountKeyword(string name, JsonElement value) : ISchemaKeyword
{
    private readonly int _limit = (int)value.GetDouble();
    private readonly bool _least = name[1] == 'i';

    public void Check(YamlNode node, SchemaCheck check)
    {
        if (Count(node) is not { } count || (_least ? count >= _limit : count <= _limit))
        {
            return;
        }

        var unit = name.Substring(3) switch { "Length" => "character", "Items" => "item", _ => "key" };
        check.Fault(node, SchemaCodes.Count, string.Format(
            CultureInfo.InvariantCulture,
            "{0} must have {1} {2} {3}{4}, not {5}",
            check.Subject,
            _least ? "at least" : "at most",
            _limit,
            unit,
            _limit == 1 ? "" : "s",
            count));
    }

    private int? Count(YamlNode node) => (name.Substring(3), node) switch
    {
        ("Length", YamlScalar { Kind: YamlScalarKind.Text } text) => CodePoints(text.Text),
        ("Items", YamlSequence list) => list.Items.Length,
        ("Properties", YamlMapping mapping) => mapping.Entries.Length,
        _ => null,
    };

    private static int CodePoints(string text)
    {
        var count = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            count -= char.IsSurrogatePair(text[i - 1], text[i]) ? 1 : 0;
        }

        return count;
    }
}
