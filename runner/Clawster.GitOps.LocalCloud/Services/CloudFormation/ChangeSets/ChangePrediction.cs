using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Evaluation;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Schemas;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.ChangeSets;

/// <summary>Foretells what another version of a stack would do to its resources.</summary>
internal sealed class ChangePrediction(CloudFormationContext context)
{
    /// <summary>Stands for a value that is known only when the change is made.</summary>
    public const string Unknown = "{{changeSet:KNOWN_AFTER_APPLY}}";

    /// <summary>Says whether an update would do anything at all.</summary>
    public bool ChangesAnything(StackRecord stack, StackVersion version) =>
        Of(stack, version).Count > 0
        || !stack.Version.Tags.SequenceEqual(version.Tags)
        || !stack.Version.NotificationArns.SequenceEqual(version.NotificationArns)
        || Outputs(stack.Version) != Outputs(version);

    /// <summary>The changes, in the order of the logical ids.</summary>
    public IReadOnlyList<PredictedChange> Of(StackRecord stack, StackVersion version)
    {
        var template = context.Templates.Read(version.Template);
        var changes = new Dictionary<string, PredictedChange>(StringComparer.Ordinal);
        var scope = new StackScope(context, stack, version, template)
        {
            IsShown = false,
            Predicted = (name, attribute) => Predicted(stack, changes, name, attribute),
        };
        var active = context.Active(stack, version);
        foreach (var resource in InOrder(active))
        {
            if (Change(stack, version, resource, new Evaluator(template, scope), changes) is { } change)
            {
                changes.Add(resource.LogicalId, change);
            }
        }

        foreach (var gone in stack.Resources.Values.Where(known => !active.Any(resource => resource.LogicalId == known.LogicalId)))
        {
            changes.Add(gone.LogicalId, new PredictedChange("Remove", gone.LogicalId, gone.Type) { PhysicalId = gone.PhysicalId, Policy = gone.DeletionPolicy });
        }

        return [.. changes.Values.OrderBy(static change => change.LogicalId, StringComparer.Ordinal)];
    }

    private static JsonValue? Predicted(StackRecord stack, Dictionary<string, PredictedChange> changes, string name, string? attribute)
    {
        var isThere = stack.Resources.GetValueOrDefault(name) is { PhysicalId.Length: > 0 };
        var change = changes.GetValueOrDefault(name);
        var isNew = !isThere || change is { Replacement: not "False", Action: not "Remove" };
        return isNew || (attribute is not null && stack.Resources[name].Attributes[attribute] is null) ? JsonValue.Create(Unknown) : null;
    }

    private static PredictedChange? Change(StackRecord stack, StackVersion version, TemplateResource resource, Evaluator evaluator, Dictionary<string, PredictedChange> changes)
    {
        if (stack.Resources.GetValueOrDefault(resource.LogicalId) is not { PhysicalId.Length: > 0 } before)
        {
            return new PredictedChange("Add", resource.LogicalId, resource.Type) { After = evaluator.Properties(resource.Properties) };
        }

        var schema = ResourceSchemas.Find(resource.Type);
        var properties = evaluator.Properties(resource.Properties);
        if (schema is not null)
        {
            PropertyChecker.Check(schema, properties);
        }

        var details = PropertyChanges.Between(schema, before.Properties, properties).Select(change => Detail(resource, change)).ToList();
        var moved = changes.Values.Where(change => change is { Action: "Modify", Replacement: "False" }).Select(static change => change.LogicalId).ToHashSet(StringComparer.Ordinal);
        details.AddRange(resource.Properties.Where(member => !details.Exists(detail => detail.Change.Name == member.Key)
                && TemplateReferences.In(member.Value).Any(reference => reference.Attribute is not null && moved.Contains(reference.Target)))
            .Select(member => new PredictedDetail(new PropertyChange(member.Key, before.Properties[member.Key], properties[member.Key], Rule(schema, member.Key)), "Dynamic", "ResourceAttribute", Cause(member.Value, moved))));
        var tags = ResourceTags.Of(stack, version, resource.LogicalId, schema, properties);
        var isTagged = schema?.TagProperty is { } tagProperty && !before.Tags.SequenceEqual(tags) && !details.Exists(detail => detail.Change.Name == tagProperty);
        var scope = Scope(resource, before, details, schema, isTagged);
        return scope.Count == 0
            ? null
            : new PredictedChange("Modify", resource.LogicalId, resource.Type)
            {
                PhysicalId = before.PhysicalId,
                Scope = scope,
                Details = details,
                Replacement = Replacement(details),
                Policy = resource.UpdateReplacePolicy,
                Before = before.Properties,
                After = properties,
            };
    }

    private static List<string> Scope(TemplateResource resource, StackResourceRecord before, List<PredictedDetail> details, ResourceSchema? schema, bool isTagged)
    {
        var scope = new List<string>();
        if (details.Exists(detail => detail.Change.Name != schema?.TagProperty))
        {
            scope.Add("Properties");
        }

        if (isTagged || details.Exists(detail => detail.Change.Name == schema?.TagProperty))
        {
            scope.Add("Tags");
        }

        if (resource.Metadata?.ToJsonString() != before.Metadata)
        {
            scope.Add("Metadata");
        }

        if (resource.DeletionPolicy != before.DeletionPolicy)
        {
            scope.Add("DeletionPolicy");
        }

        if (resource.UpdateReplacePolicy != before.UpdateReplacePolicy)
        {
            scope.Add("UpdateReplacePolicy");
        }

        return scope;
    }

    // A value that is known only later is compared as different; whether it forces a new resource is therefore a condition, not a fact.
    private static PredictedDetail Detail(TemplateResource resource, PropertyChange change)
    {
        var isDynamic = change.After?.ToJsonString().Contains(Unknown, StringComparison.Ordinal) is true;
        var reference = TemplateReferences.In(resource.Properties[change.Name]).FirstOrDefault();
        return isDynamic && reference is not null
            ? new PredictedDetail(change, "Dynamic", reference.Attribute is null ? "ResourceReference" : "ResourceAttribute", reference.Attribute is null ? reference.Target : $"{reference.Target}.{reference.Attribute}")
            : new PredictedDetail(change, "Static", reference is { Attribute: null } ? "ParameterReference" : "DirectModification", reference is { Attribute: null } ? reference.Target : null);
    }

    private static string Replacement(List<PredictedDetail> details)
    {
        var forcing = details.Where(static detail => detail.Change.Replacement is not ReplacementRule.No).ToList();
        return forcing.Count == 0 ? "False"
            : forcing.Exists(static detail => detail is { Evaluation: "Static", Change.Replacement: ReplacementRule.Yes }) ? "True"
            : "Conditional";
    }

    private static ReplacementRule Rule(ResourceSchema? schema, string name) => schema?.Properties.GetValueOrDefault(name)?.Replacement ?? ReplacementRule.No;

    private static string? Cause(JsonNode? node, HashSet<string> moved) =>
        TemplateReferences.In(node).Where(reference => moved.Contains(reference.Target)).Select(static reference => $"{reference.Target}.{reference.Attribute}").FirstOrDefault();

    private string Outputs(StackVersion version)
    {
        var template = context.Templates.Read(version.Template);
        return string.Join('\n', template.Outputs.Values.Select(static output => $"{output.Name}={output.Value?.ToJsonString()}/{output.ExportName?.ToJsonString()}/{output.Condition}/{output.Description}"))
            + string.Join('\n', version.Parameters.Where(parameter => template.Outputs.Values.Any(output => TemplateReferences.In(output.Value).Any(reference => reference.Target == parameter.Key)))
                .Select(static parameter => $"{parameter.Key}={parameter.ResolvedValue ?? parameter.Value}"));
    }

    private static List<TemplateResource> InOrder(IReadOnlyList<TemplateResource> resources)
    {
        var rest = resources.ToList();
        var ordered = new List<TemplateResource>();
        while (rest.Count > 0)
        {
            var ready = rest.Where(resource => !resource.References.Concat(resource.DependsOn).Any(name => rest.Exists(other => other.LogicalId == name))).ToList();
            ordered.AddRange(ready);
            rest.RemoveAll(ready.Contains);
        }

        return ordered;
    }
}
