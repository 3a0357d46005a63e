using System;
using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.SecretsManager;

/// <summary>Secrets of one region, by name.</summary>
internal sealed class SecretsState : IServiceState
{
    public static string StateName => "secretsmanager";

    public SortedDictionary<string, StoredSecret> Secrets { get; set; } = new(StringComparer.Ordinal);
}
