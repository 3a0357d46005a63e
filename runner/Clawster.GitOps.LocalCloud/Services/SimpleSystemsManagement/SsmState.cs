using System;
using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.SimpleSystemsManagement;

/// <summary>Parameters of one region, those of AWS's own excepted.</summary>
internal sealed class SsmState : IServiceState
{
    public static string StateName => "ssm";

    public SortedDictionary<string, SsmParameter> Parameters { get; set; } = new(StringComparer.Ordinal);
}
