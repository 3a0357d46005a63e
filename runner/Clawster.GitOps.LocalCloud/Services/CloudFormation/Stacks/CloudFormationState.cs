using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;

/// <summary>What CloudFormation knows in a region.</summary>
internal sealed class CloudFormationState : IServiceState
{
    public static string StateName => "cloudformation";

    /// <summary>All stacks, oldest first; deleted ones too.</summary>
    public List<StackRecord> Stacks { get; set; } = [];

    public List<DriftDetectionRecord> DriftDetections { get; set; } = [];

    /// <summary>Counts pieces of work, so that the agenda can name each.</summary>
    public long Serial { get; set; }

    /// <summary>A stack by name, if it lives, or by id.</summary>
    public StackRecord? Find(string nameOrId) =>
        nameOrId.StartsWith("arn:", StringComparison.Ordinal)
            ? Stacks.Find(stack => stack.Id == nameOrId)
            : Stacks.Find(stack => stack.Name == nameOrId && !stack.IsDeleted);

    /// <exception cref="AwsFault">There is none.</exception>
    public StackRecord Get(string? nameOrId) =>
        Find(nameOrId ?? throw TemplateFaults.Validation("1 validation error detected: Value null at 'stackName' failed to satisfy constraint: Member must not be null"))
        ?? throw TemplateFaults.Validation($"Stack with id {nameOrId} does not exist");

    /// <summary>The stack that exports a name, and the output.</summary>
    public (StackRecord Stack, StackOutput Output)? Export(string name) =>
        Stacks.Where(static stack => !stack.IsDeleted)
            .SelectMany(static stack => stack.Version.Outputs.Select(output => ((StackRecord, StackOutput)?)(stack, output)))
            .FirstOrDefault(pair => pair!.Value.Item2.ExportName == name);

    /// <summary>The stacks that use an export.</summary>
    public IEnumerable<StackRecord> Importers(string name) => Stacks.Where(stack => !stack.IsDeleted && stack.Version.Imports.Contains(name));
}
