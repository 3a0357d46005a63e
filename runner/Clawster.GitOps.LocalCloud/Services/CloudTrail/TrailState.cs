using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudTrail;

/// <summary>The events of one region.</summary>
internal sealed class TrailState : IServiceState
{
    public static string StateName => "cloudtrail";

    /// <summary>Oldest first; those that are not delivered yet too.</summary>
    public List<StoredEvent> Events { get; set; } = [];

    /// <summary>The number of the latest event.</summary>
    public long Last { get; set; }
}
