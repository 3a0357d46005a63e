using System;
using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>What its schema says about a resource type as a whole.</summary>
/// <param name="Name">CloudFormation's name, for example <c>AWS::ECS::Service</c>.</param>
/// <param name="Stateful">The resource holds data that is lost with it.</param>
/// <param name="Replaces">Paths of the properties whose change replaces the resource: names joined by dots, list positions left out.</param>
/// <param name="MayReplace">Paths of the properties whose change may replace it.</param>
public sealed record ResourceType(string Name, bool Stateful, ImmutableArray<string> Replaces, ImmutableArray<string> MayReplace)
{
    /// <summary>What a change of the property at <paramref name="path"/> does, for example <c>LoadBalancers.ContainerPort</c>.</summary>
    public PropertyTraits Replacement(string path) =>
        Covers(Replaces, path) ? PropertyTraits.Replaces :
        Covers(MayReplace, path) ? PropertyTraits.MayReplace :
        PropertyTraits.None;

    private static bool Covers(ImmutableArray<string> paths, string path) =>
        paths.Any(p => path.StartsWith(p, StringComparison.Ordinal) && (path.Length == p.Length || path[p.Length] == '.'));
}
