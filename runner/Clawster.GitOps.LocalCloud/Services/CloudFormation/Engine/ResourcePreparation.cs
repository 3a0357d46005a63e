using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Schemas;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;

/// <summary>Makes of a template's resource what is to be applied.</summary>
internal sealed class ResourcePreparation(CloudFormationContext context)
{
    /// <summary>A resource of the stack's present version; its properties are not evaluated yet.</summary>
    public StackResourceRecord New(StackRecord stack, string logicalId)
    {
        var template = context.Templates.Read(stack.Version.Template);
        var resource = template.Resources[logicalId];
        return new StackResourceRecord
        {
            LogicalId = logicalId,
            Type = resource.Type,
            DeletionPolicy = resource.DeletionPolicy,
            UpdateReplacePolicy = resource.UpdateReplacePolicy,
            Metadata = resource.Metadata?.ToJsonString(),
            After = [.. resource.References.Where(template.Resources.ContainsKey).Concat(resource.DependsOn).Distinct()],
        };
    }

    /// <summary>Evaluates its properties, holds them to the schema and works out its tags.</summary>
    /// <exception cref="AwsFault">They cannot be evaluated, or the schema does not allow them.</exception>
    public void Evaluate(StackRecord stack, StackResourceRecord resource)
    {
        var evaluator = context.Evaluator(stack, stack.Version);
        var properties = evaluator.Properties(context.Templates.Read(stack.Version.Template).Resources[resource.LogicalId].Properties);
        var schema = ResourceSchemas.Find(resource.Type);
        if (schema is not null && PropertyChecker.Check(schema, properties) is { Count: > 0 } faults)
        {
            throw TemplateFaults.Validation($"Properties validation failed for resource {resource.LogicalId} with message:\n[{string.Join(", ", faults)}]");
        }

        resource.Properties = properties;
        resource.Tags = ResourceTags.Of(stack, stack.Version, resource.LogicalId, schema, properties);
    }

    /// <summary>Says what has to be done to get from one to the other.</summary>
    public UpdateKind Compare(StackRecord stack, StackResourceRecord before, StackResourceRecord after)
    {
        var schema = ResourceSchemas.Find(after.Type);
        var changes = PropertyChanges.Between(schema, before.Properties, after.Properties);
        if (changes.Count == 0)
        {
            return schema?.TagProperty is not null && !before.Tags.SequenceEqual(after.Tags) ? UpdateKind.Modify : UpdateKind.None;
        }

        var provider = context.Providers.Find(after.Type);
        return changes.Any(static change => change.Replacement is ReplacementRule.Yes) || provider?.NeedsReplacement(context.Call(stack, after, "", before)) == true
            ? UpdateKind.Replace
            : UpdateKind.Modify;
    }

    /// <summary>The properties as an event shows them: secrets stay references.</summary>
    public string? Shown(StackRecord stack, StackResourceRecord resource) =>
        context.Evaluator(stack, stack.Version, shown: true)
            .Properties(context.Templates.Read(stack.Version.Template).Resources[resource.LogicalId].Properties)
            .ToJsonString(Simulation.WorldJson.Options);
}
