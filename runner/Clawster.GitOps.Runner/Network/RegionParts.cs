using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Network;

/// <summary>What of a region's network exists: the id of each part. Steps add to it while they run, each its own parts.</summary>
internal sealed class RegionParts
{
    private readonly ConcurrentDictionary<string, string> _ids = new(StringComparer.Ordinal);

    /// <summary>Who may reach the shared load balancer now, sorted; empty when there is none.</summary>
    public ImmutableArray<string> LoadBalancerCidrs { get; set; } = [];

    /// <summary>Zones that subnets stand in already, when they do not say both: the choice of the other one goes round them.</summary>
    public (string? First, string? Second) HalfChosenZones { get; set; }

    /// <summary>What spare instances are launched with; null when nobody knows.</summary>
    public string? SpareDigest { get; set; }

    /// <summary>How many spare instances the group keeps; null when it is not there, or when it launches others than <see cref="SpareDigest"/> says.</summary>
    public int? SpareCount { get; set; }

    /// <summary>How many spare instances stood ready when that was read.</summary>
    public int SparesReady { get; set; }

    /// <exception cref="InvalidOperationException">The part was not made yet: a step that needs it does not depend on the one that makes it.</exception>
    public string this[string part]
    {
        get => _ids.TryGetValue(part, out var id) ? id : throw new InvalidOperationException($"The region has no {part} yet.");
        set => _ids[part] = value;
    }

    public bool Has(string part) => _ids.ContainsKey(part);

    public string? Find(string part) => _ids.TryGetValue(part, out var id) ? id : null;

    public void Remove(string part) => _ids.TryRemove(part, out _);

    /// <summary>Forgets all and takes over what another reading found.</summary>
    public void Replace(RegionParts found)
    {
        _ids.Clear();
        foreach (var (part, id) in found._ids)
        {
            _ids[part] = id;
        }

        (LoadBalancerCidrs, HalfChosenZones, SpareDigest, SpareCount, SparesReady) = (found.LoadBalancerCidrs, found.HalfChosenZones, found.SpareDigest, found.SpareCount, found.SparesReady);
    }

    public ImmutableSortedDictionary<string, string> ToImmutable() => _ids.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
