using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Clawster.GitOps.Runner.Planning.Differences;

/// <summary>The values in which two JSON texts differ, ordered by path.</summary>
internal static class JsonDifference
{
    /// <param name="before">Undefined when there is none.</param>
    /// <param name="after">Undefined when there is none.</param>
    public static IEnumerable<(string Path, string? Before, string? After)> Between(JsonElement before, JsonElement after) => Between("", before, after);

    private static IEnumerable<(string Path, string? Before, string? After)> Between(string path, JsonElement before, JsonElement after)
    {
        if (before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object && !IsFunction(before) && !IsFunction(after))
        {
            return Members(path, before, after);
        }

        if (before.ValueKind == JsonValueKind.Array && after.ValueKind == JsonValueKind.Array && before.EnumerateArray().Concat(after.EnumerateArray()).All(static item => item.ValueKind == JsonValueKind.Object))
        {
            return Items(path, before, after);
        }

        return JsonElement.DeepEquals(Known(before), Known(after)) ? [] : [(path, Text(before), Text(after))];
    }

    private static IEnumerable<(string Path, string? Before, string? After)> Members(string path, JsonElement before, JsonElement after) =>
        before.EnumerateObject().Concat(after.EnumerateObject())
            .Select(static member => member.Name)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .SelectMany(name => Between(path.Length == 0 ? name : $"{path}.{name}", Member(before, name), Member(after, name)));

    private static IEnumerable<(string Path, string? Before, string? After)> Items(string path, JsonElement before, JsonElement after) => ListNames.Of(before, after) is { } names
        ? names.Before.Union(names.After, StringComparer.Ordinal).Order(StringComparer.Ordinal).SelectMany(name => Between($"{path}[{name}]", Item(before, Array.IndexOf(names.Before, name)), Item(after, Array.IndexOf(names.After, name))))
        : Enumerable.Range(0, Math.Max(before.GetArrayLength(), after.GetArrayLength()))
            .SelectMany(index => Between(string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), Item(before, index), Item(after, index)));

    private static JsonElement Member(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value : default;

    private static JsonElement Item(JsonElement element, int index) => index >= 0 && index < element.GetArrayLength() ? element[index] : default;

    // A reference to another resource is one value for people: {"Ref":"Cluster"}.
    private static bool IsFunction(JsonElement element) =>
        element.EnumerateObject().Take(2).ToArray() is [{ Name: var name }] && (name == "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal));

    private static JsonElement Known(JsonElement element) => element.ValueKind == JsonValueKind.Undefined ? s_null : element;

    private static string? Text(JsonElement element) => element.ValueKind == JsonValueKind.Undefined ? null : JsonSerializer.Serialize(element, TemplateJson.Default.JsonElement);

    private static readonly JsonElement s_null = JsonDocument.Parse("null").RootElement.Clone();
}
