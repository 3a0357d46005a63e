using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>What one CloudFormation stack is made of. The order of the members does not matter: the writers sort by name.</summary>
/// <param name="Name">Name of the stack in its account and region.</param>
/// <param name="Description">At most 1,024 bytes.</param>
[SuppressMessage("Naming", "CA1711", Justification = "CloudFormation's own word; it is no collection.")]
public sealed record Stack(string Name, string Description)
{
    public ImmutableArray<StackParameter> Parameters { get; init; } = [];

    public ImmutableArray<StackCondition> Conditions { get; init; } = [];

    public ImmutableArray<CloudFormationResource> Resources { get; init; } = [];

    public ImmutableArray<StackOutput> Outputs { get; init; } = [];
}
