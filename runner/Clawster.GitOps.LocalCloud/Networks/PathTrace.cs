using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Networks;

/// <summary>Notes what a packet passes. The first refusal ends it.</summary>
internal sealed class PathTrace
{
    private readonly List<string> _hops = [];
    private string? _refusal;

    /// <summary>Notes a hop that lets the packet pass.</summary>
    public bool Pass(string hop)
    {
        _hops.Add(hop);
        return true;
    }

    /// <summary>Notes what stops the packet.</summary>
    public bool Stop(string refusal)
    {
        _refusal ??= refusal;
        return false;
    }

    public NetworkPath ToPath() => new([.. _hops], _refusal);
}
