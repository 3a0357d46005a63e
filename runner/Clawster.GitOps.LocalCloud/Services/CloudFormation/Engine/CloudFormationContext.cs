using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Evaluation;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;

/// <summary>What the parts of CloudFormation share.</summary>
internal sealed class CloudFormationContext(CloudServices services, ResourceProviders providers)
{
    public CloudServices Services { get; } = services;

    public World World => Services.World;

    public ResourceProviders Providers { get; } = providers;

    public TemplateCache Templates { get; } = new();

    public StackJournal Journal { get; } = new(services.World);

    public ServiceLookups Lookups { get; } = new(services);

    public CloudFormationState State(string region) => World.Region(region).Of<CloudFormationState>();

    public TimeSpan Duration(ModelledDuration duration, string subject) => World.Timing.Of(duration, subject);

    /// <summary>Evaluates a version of a stack with its resources as they are.</summary>
    public Evaluator Evaluator(StackRecord stack, StackVersion version, bool shown = false)
    {
        var template = Templates.Read(version.Template);
        return new Evaluator(template, new StackScope(this, stack, version, template) { IsShown = shown });
    }

    /// <summary>What a provider is told about a resource.</summary>
    public ResourceCall Call(StackRecord stack, StackResourceRecord resource, string token, StackResourceRecord? before = null, JsonObject? updatePolicy = null, bool keepsSnapshot = false) => new()
    {
        Services = Services,
        Region = stack.Region,
        StackName = stack.Name,
        StackId = stack.Id,
        LogicalId = resource.LogicalId,
        PhysicalId = resource.PhysicalId,
        Properties = (JsonObject)resource.Properties.DeepClone(),
        Before = (JsonObject?)before?.Properties.DeepClone(),
        Memo = resource.Memo,
        Tags = resource.Tags,
        TagsBefore = before?.Tags ?? [],
        UpdatePolicy = updatePolicy,
        KeepsSnapshot = keepsSnapshot,
        RequestToken = token,
        By = stack.Operation?.By,
    };

    /// <summary>The resources of a version that are made: those without a condition, and those whose condition holds.</summary>
    public IReadOnlyList<TemplateResource> Active(StackRecord stack, StackVersion version)
    {
        var evaluator = Evaluator(stack, version);
        return [.. Templates.Read(version.Template).Resources.Values.Where(resource => evaluator.IsActive(resource.Condition)).OrderBy(static resource => resource.LogicalId, StringComparer.Ordinal)];
    }
}
