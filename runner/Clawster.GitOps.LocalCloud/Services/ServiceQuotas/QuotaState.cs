using System;
using System.Collections.Generic;
using Amazon.ServiceQuotas.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ServiceQuotas;

/// <summary>What the account was given beyond AWS's defaults in one region.</summary>
internal sealed class QuotaState : IServiceState
{
    public static string StateName => "service-quotas";

    /// <summary>Applied values by quota code.</summary>
    public SortedDictionary<string, double> Applied { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Requests for more, oldest first.</summary>
    public List<RequestedServiceQuotaChange> Requests { get; set; } = [];
}
