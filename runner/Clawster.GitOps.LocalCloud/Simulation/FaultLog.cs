using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>Defects of the simulation itself, kept for whoever runs it. Safe for use by several threads at once.</summary>
public sealed class FaultLog
{
    private const int Most = 1000;

    private readonly Lock _gate = new();
    private readonly Queue<string> _faults = new();

    /// <summary>The latest faults, oldest first.</summary>
    public IReadOnlyList<string> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _faults];
            }
        }
    }

    internal void Add(DateTimeOffset moment, string fault)
    {
        lock (_gate)
        {
            if (_faults.Count == Most)
            {
                _faults.Dequeue();
            }

            _faults.Enqueue($"{moment:O} {fault}");
        }
    }
}
