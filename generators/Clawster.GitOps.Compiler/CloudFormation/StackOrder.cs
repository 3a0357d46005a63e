using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>Puts the resources of a stack in an order in which each comes after all it refers to.</summary>
internal static class StackOrder
{
    /// <returns>The order, by name where the references leave it open, and the logical ids that stand in a cycle or behind one.</returns>
    public static (ImmutableArray<CloudFormationResource> Ordered, ImmutableArray<string> Cyclic) Of(Stack stack)
    {
        var ids = new HashSet<string>(stack.Resources.Select(static resource => resource.LogicalId), StringComparer.Ordinal);
        var waiting = stack.Resources
            .OrderBy(static resource => resource.LogicalId, StringComparer.Ordinal)
            .Select(resource => (Resource: resource, Needs: ReferenceFinder.In(resource).LogicalIds.Where(ids.Contains).ToArray()))
            .ToList();
        var ordered = ImmutableArray.CreateBuilder<CloudFormationResource>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.Find(item => item.Needs.All(done.Contains)) is { Resource: { } next } item)
        {
            ordered.Add(next);
            done.Add(next.LogicalId);
            waiting.Remove(item);
        }

        return (ordered.ToImmutable(), [.. waiting.Select(static item => item.Resource.LogicalId)]);
    }
}
