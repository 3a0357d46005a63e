using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using Clawster.GitOps.Compiler.JsonSchemas.Keywords;

namespace Clawster.GitOps.Compiler.Documentation;

/// <summary>A schema as it stands at one place: its own words first, then those it refers to.</summary>
/// <param name="reader">Follows references.</param>
/// <param name="own">What stands at the place.</param>
/// <param name="target">What it refers to, or nothing.</param>
internal sealed class SchemaPart(SchemaReader reader, JsonElement own, JsonElement target)
{
    public DocumentedKey Document(string path, int depth) => new(path, Text("description") ?? "", Kind())
    {
        Values = [.. Items("enum").Select(Written)],
        Default = Find("default") is { } value ? Written(value) : null,
        Examples = [.. Items("examples").Select(Written)],
        Form = Text("patternErrorMessage"),
        Keys = depth == 0 ? [] : [.. Keys().Select(key => key.Schema.Document(path + "." + key.Name, depth - 1) with { Required = key.Required })],
    };

    /// <summary>The keys inside, those of each allowed form among them; <c>*</c> is any name.</summary>
    public ImmutableArray<(string Name, SchemaPart Schema, bool Required)> Keys()
    {
        var keys = ImmutableArray.CreateBuilder<(string, SchemaPart, bool)>();
        var required = new HashSet<string>(Items("required").Select(static name => name.GetString()!));
        if (Find("properties") is { } properties)
        {
            keys.AddRange(properties.EnumerateObject().Select(member => (member.Name, reader.Follow(member.Value), required.Contains(member.Name))));
        }

        if (Find("additionalProperties") is { ValueKind: JsonValueKind.Object } free)
        {
            keys.Add(("*", reader.Follow(free), false));
        }

        if (Find("items") is { ValueKind: JsonValueKind.Object } item)
        {
            keys.AddRange(reader.Follow(item).Keys());
        }

        keys.AddRange(Items("anyOf").SelectMany(form => reader.Follow(form).Keys()));
        return keys.ToImmutable();
    }

    private string Kind()
    {
        var types = Find("type") switch
        {
            { ValueKind: JsonValueKind.Array } several => several.EnumerateArray().Select(static type => type.GetString()!).Where(static type => type != "null").ToArray(),
            { } one => [one.GetString()!],
            _ => Find("enum") is null ? [] : ["string"],
        };
        var forms = Items("anyOf").Select(form => reader.Follow(form).Kind());
        return Wording.Alternatives(types.Select(Wording.OfType).Concat(forms).Distinct()) is { Length: > 0 } words ? words : "anything";
    }

    private string? Text(string keyword) => Find(keyword)?.GetString();

    private JsonElement.ArrayEnumerator Items(string keyword) => Find(keyword) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    private JsonElement? Find(string keyword) =>
        own.ValueKind == JsonValueKind.Object && own.TryGetProperty(keyword, out var value) ? value :
        target.ValueKind == JsonValueKind.Object && target.TryGetProperty(keyword, out value) ? value :
        null;

    private static string Written(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
