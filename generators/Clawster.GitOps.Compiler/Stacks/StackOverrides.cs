using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.JsonSchemas;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>Puts the properties that a bot's file sets by itself into the typed resources, so that checks and policies see them like any other.</summary>
internal static class StackOverrides
{
    /// <summary>Id of an override that CloudFormation's resource schemas do not allow.</summary>
    public const string FaultCode = Rules.RuleCodes.Override;

    /// <param name="stack">The stack without overrides.</param>
    /// <param name="overrides">The mapping from the file, with its places.</param>
    public static (Stack Stack, ImmutableArray<Diagnostic> Faults) Apply(Stack stack, YamlMapping overrides)
    {
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var entry in overrides.Entries)
        {
            if (stack.Resources.FirstOrDefault(resource => resource.LogicalId == entry.Key.Text) is not { } resource)
            {
                var names = stack.Resources.Select(static resource => resource.LogicalId).OrderBy(static id => id, System.StringComparer.Ordinal).ToArray();
                var hint = NearestName.Hint(entry.Key.Text, names);
                faults.Add(entry.Key.Error(FaultCode, $"this bot has no resource '{Quote.Short(entry.Key.Text)}'{hint}{(hint.Length == 0 ? "; " : " ")}it has: {string.Join(", ", names)}"));
            }
            else if (entry.Value is YamlMapping properties)
            {
                var setter = new PropertySetter(resource.CloudFormationType);
                var changed = (CloudFormationResource)setter.Merge(resource, properties);
                faults.AddRange(setter.Faults);
                stack = stack with { Resources = stack.Resources.Replace(resource, changed, ReferenceComparer.Instance) };
            }
        }

        return (stack, faults.ToImmutable());
    }

    /// <summary>The overrides of a spec, without places.</summary>
    public static YamlMapping ToNode(ImmutableArray<ResourceOverride> overrides) =>
        new("", default, [.. overrides.Select(static item => new YamlEntry(new("", default, item.LogicalId, YamlScalarKind.Text), Node(item.Properties)))]);

    private static YamlNode Node(string json)
    {
        using var document = JsonDocument.Parse(json);
        return SchemaValue.ToNode(document.RootElement);
    }
}
