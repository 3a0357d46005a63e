using System;
using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.SimpleSystemsManagement;

/// <summary>Parameters and commands of one region; of parameters those of AWS's own excepted.</summary>
internal sealed class SsmState : IServiceState
{
    public static string StateName => "ssm";

    /// <summary>By id.</summary>
    public SortedDictionary<string, CommandRecord> Commands { get; set; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, SsmParameter> Parameters { get; set; } = new(StringComparer.Ordinal);
}
