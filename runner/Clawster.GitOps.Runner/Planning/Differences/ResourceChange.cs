using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Planning.Differences;

/// <summary>What happens to one resource.</summary>
/// <param name="LogicalId">Its name in the stack.</param>
/// <param name="Type">CloudFormation's name of its type.</param>
/// <param name="Kind">What happens.</param>
/// <param name="Properties">What changes, ordered by path; empty when it is added or removed.</param>
/// <param name="Stateful">It holds data, which goes with it.</param>
internal sealed record ResourceChange(string LogicalId, string Type, ResourceChangeKind Kind, ImmutableArray<PropertyChange> Properties, bool Stateful);
