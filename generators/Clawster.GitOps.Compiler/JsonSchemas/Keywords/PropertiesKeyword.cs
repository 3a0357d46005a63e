using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

/// <summary><c>properties</c>, <c>patternProperties</c> and <c>additionalProperties</c>: which keys there are and what stands behind them.</summary>
internal sealed class PropertiesKeyword : ISchemaKeyword
{
    private readonly Dictionary<string, SchemaNode> _named;
    private readonly (Regex Pattern, SchemaNode Schema)[] _patterns;
    private readonly SchemaNode? _additional;

    private PropertiesKeyword(SchemaNode schema)
    {
        _named = Members(schema, "properties").ToDictionary(static member => member.Name, member => schema.Child(member.Value), StringComparer.Ordinal);
        _patterns = [.. Members(schema, "patternProperties").Select(member => (EcmaRegex.Create(member.Name), schema.Child(member.Value)))];
        _additional = schema.Element.TryGetProperty("additionalProperties", out var additional) ? schema.Child(additional) : null;
    }

    /// <returns>Null for all but the first of the three in a schema: they are one.</returns>
    public static PropertiesKeyword? Create(SchemaNode schema, string name) =>
        schema.Element.EnumerateObject().First(static member => member.Name is "properties" or "patternProperties" or "additionalProperties").Name == name ? new(schema) : null;

    public void Check(YamlNode node, SchemaCheck check)
    {
        if (node is not YamlMapping mapping)
        {
            return;
        }

        foreach (var entry in mapping.Entries)
        {
            if (Known(entry, check) || _additional is null)
            {
                continue;
            }

            if (_additional.Element.ValueKind == JsonValueKind.False)
            {
                Unknown(entry.Key, check);
            }
            else
            {
                check.Value(entry, _additional);
            }
        }
    }

    private bool Known(YamlEntry entry, SchemaCheck check)
    {
        var known = _named.TryGetValue(entry.Key.Text, out var schema);
        if (known)
        {
            check.Value(entry, schema);
        }

        foreach (var (_, pattern) in _patterns.Where(pattern => EcmaRegex.Matches(pattern.Pattern, entry.Key.Text)))
        {
            known = true;
            check.Value(entry, pattern);
        }

        return known;
    }

    private void Unknown(YamlScalar key, SchemaCheck check)
    {
        var names = _named.Keys.OrderBy(static name => name, StringComparer.Ordinal).ToArray();
        var hint = NearestName.Hint(key.Text, names);
        var expected = names.Length == 0 ? "no key is expected here" : "expected one of: " + string.Join(", ", names);
        check.Fault(key, SchemaCodes.UnknownKey, $"unknown key '{Quote.Short(key.Text)}'{hint}{(hint.Length == 0 ? "; " : " ")}{expected}");
    }

    private static JsonElement.ObjectEnumerator Members(SchemaNode schema, string name) =>
        schema.Element.TryGetProperty(name, out var value) ? value.EnumerateObject() : default;
}
