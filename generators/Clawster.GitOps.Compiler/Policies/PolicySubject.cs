using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Policies;

/// <summary>A bot as a policy sees it: what its file says, its typed stack, and the template that CloudFormation will get.</summary>
public sealed class PolicySubject
{
    private readonly Lazy<JsonElement> _template;

    /// <param name="spec">What the file says.</param>
    /// <param name="stack">The stack, after the team's own code.</param>
    public PolicySubject(BotSpec spec, Stack stack)
    {
        Spec = spec;
        Stack = stack;
        _template = new(() =>
        {
            using var document = JsonDocument.Parse(TemplateJsonWriter.Write(Stack));
            return document.RootElement.Clone();
        });
    }

    public BotSpec Spec { get; }

    public Stack Stack { get; }

    /// <summary>The template as JSON.</summary>
    public JsonElement Template => _template.Value;

    /// <summary>Logical id and properties of each resource of a type.</summary>
    /// <param name="type">For example <c>AWS::EC2::Volume</c>, or the start of several types' names.</param>
    public IEnumerable<(string LogicalId, JsonElement Properties)> Resources(string type) =>
        from resource in Template.GetProperty("Resources").EnumerateObject()
        where resource.Value.GetProperty("Type").GetString()!.StartsWith(type, StringComparison.Ordinal) && resource.Value.TryGetProperty("Properties", out _)
        select (resource.Name, resource.Value.GetProperty("Properties"));

    /// <summary>What stands at the end of the keys; every item where a list is on the way.</summary>
    /// <param name="element">Where to start.</param>
    /// <param name="path">The keys.</param>
    public static IEnumerable<JsonElement> Find(JsonElement element, params string[] path) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(item => Find(item, path)) :
        path.Length == 0 ? [element] :
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(path[0], out var inner) ? Find(inner, [.. path.Skip(1)]) :
        [];
}
