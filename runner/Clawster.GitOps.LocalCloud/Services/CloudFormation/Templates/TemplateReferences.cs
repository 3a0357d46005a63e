using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

/// <summary>Finds what a part of a template refers to.</summary>
internal static partial class TemplateReferences
{
    /// <summary>References to parameters, pseudo parameters and resources.</summary>
    public static IEnumerable<TemplateReference> In(JsonNode? node) => All(node).Where(static reference => reference.Function is "Ref" or "Fn::GetAtt" or "Fn::Sub");

    /// <summary>Every reference, to conditions and mappings too.</summary>
    public static IEnumerable<TemplateReference> All(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } map => Function(map.First().Key, map.First().Value),
        JsonObject map => map.SelectMany(static member => All(member.Value)),
        JsonArray list => list.SelectMany(All),
        _ => [],
    };

    /// <summary>The names between <c>${</c> and <c>}</c> of a text for <c>Fn::Sub</c>.</summary>
    public static IEnumerable<string> Variables(string text) => Variable().Matches(text).Select(static match => match.Groups[1].Value.Trim()).Where(static name => !name.StartsWith('!'));

    [GeneratedRegex(@"\$\{([^}]*)\}")]
    public static partial Regex Variable();

    private static IEnumerable<TemplateReference> Function(string name, JsonNode? argument)
    {
        switch (name)
        {
            case "Ref" when JsonText.IsText(argument, out var target):
                return [new TemplateReference(name, target)];
            case "Condition" when JsonText.IsText(argument, out var condition):
                return [new TemplateReference(name, condition)];
            case "Fn::GetAtt" when GetAtt(argument) is var (resource, attribute):
                return [new TemplateReference(name, resource, JsonText.Of(attribute)), .. All(attribute)];
            case "Fn::Sub":
                return Sub(argument);
            case "Fn::If" when argument is JsonArray { Count: 3 } list:
                return [new TemplateReference(name, JsonText.Of(list[0])), .. All(list[1]), .. All(list[2])];
            case "Fn::FindInMap" when argument is JsonArray { Count: >= 3 } list && JsonText.IsText(list[0], out var mapping):
                return [new TemplateReference(name, mapping), .. list.Skip(1).SelectMany(All)];
            default:
                return All(argument);
        }
    }

    /// <summary>The two parts of <c>Fn::GetAtt</c>, written as a list or with a dot.</summary>
    public static (string Resource, JsonNode? Attribute)? GetAtt(JsonNode? argument) => argument switch
    {
        JsonArray { Count: 2 } list when JsonText.IsText(list[0], out var resource) => (resource, list[1]),
        JsonValue when JsonText.IsText(argument, out var text) && text.Split('.', 2) is [var resource, var attribute] => (resource, attribute),
        _ => null,
    };

    private static IEnumerable<TemplateReference> Sub(JsonNode? argument)
    {
        var own = argument is JsonArray { Count: 2 } pair ? pair[1] as JsonObject : null;
        var text = argument is JsonArray { Count: > 0 } list ? list[0] : argument;
        var named = Variables(JsonText.Of(text))
            .Where(name => own?.ContainsKey(name) != true)
            .Select(static name => name.Contains('.', StringComparison.Ordinal)
                ? new TemplateReference("Fn::Sub", name[..name.IndexOf('.', StringComparison.Ordinal)], name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..])
                : new TemplateReference("Fn::Sub", name));
        return [.. named, .. (own ?? []).SelectMany(static member => All(member.Value))];
    }
}
