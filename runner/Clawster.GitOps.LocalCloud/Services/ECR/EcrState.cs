using System;
using System.Collections.Generic;
using Amazon.ECR.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ECR;

/// <summary>The private registry of one region.</summary>
internal sealed class EcrState : IServiceState
{
    public static string StateName => "ecr";

    public SortedDictionary<string, StoredRepository> Repositories { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Pull-through cache rules by their prefix.</summary>
    public SortedDictionary<string, PullThroughCacheRule> CacheRules { get; set; } = new(StringComparer.Ordinal);
}
