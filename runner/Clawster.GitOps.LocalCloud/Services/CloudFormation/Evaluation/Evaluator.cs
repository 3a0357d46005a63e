using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Evaluation;

/// <summary>Evaluates a template's functions. What it returns belongs to the caller: no node is shared with the template.</summary>
internal sealed partial class Evaluator(Template template, IEvaluationScope scope)
{
    private readonly Dictionary<string, bool> _conditions = new(StringComparer.Ordinal);

    /// <summary>Evaluates the properties of a resource; what is <c>AWS::NoValue</c> is left out.</summary>
    public JsonObject Properties(JsonObject properties) => (JsonObject)(TryEvaluate(properties, out var value) ? value! : new JsonObject());

    /// <summary>Evaluates a value.</summary>
    /// <returns><see langword="false"/> when it is <c>AWS::NoValue</c>.</returns>
    /// <exception cref="AwsFault">A function cannot be evaluated.</exception>
    public bool TryEvaluate(JsonNode? node, out JsonNode? value)
    {
        switch (node)
        {
            case JsonObject { Count: 1 } map when IsFunction(map.First().Key):
                return Function(map.First().Key, map.First().Value, out value);
            case JsonObject map:
                var evaluated = new JsonObject();
                foreach (var (name, member) in map)
                {
                    if (TryEvaluate(member, out var kept))
                    {
                        evaluated[name] = kept;
                    }
                }

                value = evaluated;
                return true;
            case JsonArray list:
                var items = new JsonArray();
                foreach (var item in list)
                {
                    if (TryEvaluate(item, out var kept))
                    {
                        items.Add(kept);
                    }
                }

                value = items;
                return true;
            default:
                value = JsonText.IsText(node, out var text) && text.Contains("{{resolve:", StringComparison.Ordinal) ? Dynamic(text) : node?.DeepClone();
                return true;
        }
    }

    /// <summary>The text of a value.</summary>
    public string Text(JsonNode? node, string function = "Ref")
    {
        if (!TryEvaluate(node, out var value) || value is JsonObject or JsonArray)
        {
            throw TemplateFaults.Template($"every value of {function} must be a string.");
        }

        return JsonText.Of(value);
    }

    /// <summary>Says whether a condition of the template holds.</summary>
    public bool Condition(string name)
    {
        if (!_conditions.TryGetValue(name, out var holds))
        {
            holds = template.Conditions.TryGetPropertyValue(name, out var condition)
                ? Holds(condition)
                : throw TemplateFaults.Format($"Unresolved condition dependency {name} in the Resources block of the template");
            _conditions[name] = holds;
        }

        return holds;
    }

    /// <summary>Says whether a resource or output is made: it has no condition, or its condition holds.</summary>
    public bool IsActive(string? condition) => condition is null || Condition(condition);

    private static bool IsFunction(string name) => name is "Ref" or "Condition" || name.StartsWith("Fn::", StringComparison.Ordinal);

    private bool Function(string name, JsonNode? argument, out JsonNode? value)
    {
        if (name is "Ref" && JsonText.Of(argument) is "AWS::NoValue")
        {
            value = null;
            return false;
        }

        if (name is "Fn::If")
        {
            return argument is JsonArray { Count: 3 } branches
                ? TryEvaluate(Condition(JsonText.Of(branches[0])) ? branches[1] : branches[2], out value)
                : throw TemplateFaults.Template("Fn::If requires a list argument with three parameters");
        }

        value = name switch
        {
            "Ref" => Reference(JsonText.Of(argument)),
            "Fn::GetAtt" => GetAtt(argument),
            "Fn::Sub" => Sub(argument),
            "Fn::Join" => Join(argument),
            "Fn::Select" => Select(argument),
            "Fn::Split" => Split(argument),
            "Fn::FindInMap" => FindInMap(argument),
            "Fn::Base64" => JsonValue.Create(Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(argument, name)))),
            "Fn::GetAZs" => Strings(scope.Zones(Text(argument, name))),
            "Fn::ImportValue" => JsonValue.Create(scope.Import(Text(argument, name))),
            "Fn::Cidr" => Cidr(argument),
            "Fn::Length" => JsonValue.Create(List(argument, name).Count),
            "Fn::ToJsonString" => ToJsonString(argument),
            "Fn::Equals" or "Fn::And" or "Fn::Or" or "Fn::Not" or "Condition" => JsonValue.Create(Holds(new JsonObject { [name] = argument?.DeepClone() })),
            _ => throw TemplateFaults.Template($"Unrecognized intrinsic function: {name}"),
        };
        return true;
    }

    private JsonNode Reference(string name) =>
        template.Resources.TryGetValue(name, out var resource) ? Active(resource, () => scope.Reference(name)) : scope.Parameter(name).DeepClone();

    private JsonNode GetAtt(JsonNode? argument)
    {
        var (resource, attribute) = TemplateReferences.GetAtt(argument) ?? throw TemplateFaults.Template("Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute");
        return template.Resources.TryGetValue(resource, out var known)
            ? Active(known, () => scope.Attribute(resource, Text(attribute, "Fn::GetAtt")))
            : throw TemplateFaults.Template($"instance of Fn::GetAtt references undefined resource {resource}");
    }

    private JsonNode Active(TemplateResource resource, Func<JsonNode> value) =>
        IsActive(resource.Condition)
            ? value().DeepClone()
            : throw TemplateFaults.Format($"Unresolved resource dependencies [{resource.LogicalId}] in the Resources block of the template");

    private JsonValue Sub(JsonNode? argument)
    {
        var (text, own) = argument switch
        {
            JsonArray { Count: 2 } pair when JsonText.IsText(pair[0], out var first) && pair[1] is JsonObject map => (first, map),
            _ when JsonText.IsText(argument, out var only) => (only, new JsonObject()),
            _ => throw TemplateFaults.Template("One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string"),
        };
        var result = TemplateReferences.Variable().Replace(text, match =>
        {
            var name = match.Groups[1].Value.Trim();
            if (name.StartsWith('!'))
            {
                return "${" + name[1..] + "}";
            }

            var dot = name.IndexOf('.', StringComparison.Ordinal);
            var value = own.ContainsKey(name) ? own[name]
                : dot < 0 ? new JsonObject { ["Ref"] = name }
                : new JsonObject { ["Fn::GetAtt"] = new JsonArray(name[..dot], name[(dot + 1)..]) };
            return Text(value, "Fn::Sub");
        });
        return Dynamic(result);
    }

    private JsonValue Join(JsonNode? argument)
    {
        if (argument is not JsonArray { Count: 2 } pair)
        {
            throw TemplateFaults.Template("every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.");
        }

        return Dynamic(string.Join(JsonText.Of(pair[0]), List(pair[1], "Fn::Join").Select(JsonText.Of)));
    }

    private JsonNode? Select(JsonNode? argument)
    {
        if (argument is not JsonArray { Count: 2 } pair || JsonText.Number(JsonValue.Create(Text(pair[0], "Fn::Select"))) is not { } index)
        {
            throw TemplateFaults.Template("every Fn::Select object requires two non-null parameters, the first is an integer for the indices and the second a list for items to retrieve");
        }

        var list = List(pair[1], "Fn::Select");
        return index >= 0 && index < list.Count
            ? list[(int)index]?.DeepClone()
            : throw TemplateFaults.Template($"Fn::Select cannot select nonexistent value at index {(int)index}");
    }

    private JsonArray Split(JsonNode? argument)
    {
        if (argument is not JsonArray { Count: 2 } pair)
        {
            throw TemplateFaults.Template("every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split.");
        }

        return Strings(Text(pair[1], "Fn::Split").Split(JsonText.Of(pair[0])));
    }

    private JsonNode? FindInMap(JsonNode? argument)
    {
        if (argument is not JsonArray { Count: >= 3 } list)
        {
            throw TemplateFaults.Template("every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value");
        }

        var (map, first, second) = (Text(list[0], "Fn::FindInMap"), Text(list[1], "Fn::FindInMap"), Text(list[2], "Fn::FindInMap"));
        if (((template.Mappings[map] as JsonObject)?[first] as JsonObject)?[second] is { } value)
        {
            return value.DeepClone();
        }

        return list.Count == 4 && (list[3] as JsonObject)?["DefaultValue"] is { } fallback && TryEvaluate(fallback, out var evaluated)
            ? evaluated
            : throw TemplateFaults.Template($"Unable to get mapping for {map}::{first}::{second}");
    }

    private JsonArray Cidr(JsonNode? argument)
    {
        if (argument is not JsonArray { Count: 2 or 3 } list || JsonText.Number(JsonValue.Create(Text(list[1], "Fn::Cidr"))) is not { } count)
        {
            throw TemplateFaults.Template("every Fn::Cidr object requires an ipBlock, a count and, optionally, cidrBits");
        }

        var bits = list.Count == 3 ? JsonText.Number(JsonValue.Create(Text(list[2], "Fn::Cidr"))) ?? 8 : 8;
        return Strings(CidrFunction.Split(Text(list[0], "Fn::Cidr"), (int)count, (int)bits));
    }

    private JsonValue ToJsonString(JsonNode? argument) => JsonValue.Create(TryEvaluate(argument, out var value) ? value?.ToJsonString(Simulation.WorldJson.Options) ?? "null" : "null");

    private JsonArray List(JsonNode? node, string function) =>
        TryEvaluate(node, out var value) && value is JsonArray list ? list : throw TemplateFaults.Template($"every value of {function} must be a list.");

    private static JsonArray Strings(IEnumerable<string> texts) => [.. texts.Select(static text => (JsonNode?)JsonValue.Create(text))];

    private JsonValue Dynamic(string text) =>
        JsonValue.Create(DynamicReference().Replace(text, match => scope.Resolve(match.Groups[1].Value)));

    [GeneratedRegex(@"\{\{(resolve:[^}]+)\}\}")]
    private static partial Regex DynamicReference();

    private bool Holds(JsonNode? node)
    {
        if (node is not JsonObject { Count: 1 } map)
        {
            return JsonText.Of(node) is "true" ? true : JsonText.Of(node) is "false" ? false : throw TemplateFaults.Template("Conditions can only be boolean operations on parameters and other conditions");
        }

        var (name, argument) = map.First();
        return name switch
        {
            "Condition" => Condition(JsonText.Of(argument)),
            "Fn::Equals" when argument is JsonArray { Count: 2 } pair => TryEvaluate(pair[0], out var left) & TryEvaluate(pair[1], out var right) && JsonText.Equal(left, right),
            "Fn::Not" when argument is JsonArray { Count: 1 } single => !Holds(single[0]),
            "Fn::And" when argument is JsonArray { Count: >= 2 and <= 10 } all => all.All(Holds),
            "Fn::Or" when argument is JsonArray { Count: >= 2 and <= 10 } any => any.Any(Holds),
            "Fn::Equals" or "Fn::Not" or "Fn::And" or "Fn::Or" => throw TemplateFaults.Template($"every {name} object requires a list of {(name is "Fn::Equals" ? "2" : name is "Fn::Not" ? "1" : "at least 2 and at most 10")} boolean parameters."),
            "Fn::If" or "Ref" or "Fn::FindInMap" => Text(node, name) is "true",
            _ => throw TemplateFaults.Template("Conditions can only be boolean operations on parameters and other conditions"),
        };
    }
}
