using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>Runs what falls due. Called under the world's lock, with <see cref="World.Now"/> at the entry's due moment.</summary>
internal interface IAgendaHandler
{
    /// <summary>The topics it runs; no two handlers share one.</summary>
    IReadOnlyCollection<string> Topics { get; }

    /// <summary>Makes the entry happen. What it concerns may be gone by then.</summary>
    void Run(AgendaEntry entry);
}
