using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Clawster.GitOps.Testing.GitHub;

/// <summary>Checks a value by the part of OpenAPI 3.0's schemas that the extract uses.</summary>
internal static class GitHubForm
{
    public static IEnumerable<string> Faults(JsonNode? value, JsonObject schema, string place)
    {
        if (value is null)
        {
            return schema["nullable"]?.GetValue<bool>() is true ? [] : [$"{place} must not be null"];
        }

        if (schema["oneOf"] is JsonArray choices)
        {
            return choices.Count(choice => !Faults(value, choice!.AsObject(), place).Any()) == 1 ? [] : [$"{place} is none of what it may be"];
        }

        var type = schema["type"]!.GetValue<string>();
        return !IsOf(value, type) ? [$"{place} must be of type {type}"]
            : schema["enum"] is JsonArray words && words.All(word => word!.GetValue<string>() != value.GetValue<string>()) ? [$"{place} is '{value}' and not one of {string.Join(", ", words)}"]
            : value is JsonArray items ? items.SelectMany((item, index) => Faults(item, schema["items"]!.AsObject(), $"{place}[{index}]"))
            : value is JsonObject members ? Members(members, schema, place)
            : [];
    }

    private static IEnumerable<string> Members(JsonObject members, JsonObject schema, string place)
    {
        var known = schema["properties"]?.AsObject() ?? [];
        foreach (var (name, value) in members.Where(_ => schema["additionalProperties"]?.GetValue<bool>() is not true))
        {
            foreach (var fault in known[name] is JsonObject form ? Faults(value, form, $"{place}.{name}") : [$"{place} has no property '{name}'"])
            {
                yield return fault;
            }
        }

        foreach (var name in (schema["required"]?.AsArray() ?? []).Select(static name => name!.GetValue<string>()).Where(name => !members.ContainsKey(name)))
        {
            yield return $"{place} needs '{name}'";
        }
    }

    private static bool IsOf(JsonNode value, string type) => (type, value.GetValueKind()) switch
    {
        ("string", JsonValueKind.String) or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("array", JsonValueKind.Array) or ("object", JsonValueKind.Object) => true,
        ("integer", JsonValueKind.Number) => value.AsValue().TryGetValue<long>(out _),
        _ => false,
    };
}
