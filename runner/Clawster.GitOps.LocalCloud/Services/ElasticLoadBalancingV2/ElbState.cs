using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Listeners;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.LoadBalancers;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.TargetGroups;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2;

/// <summary>What Elastic Load Balancing knows in one region, each kind by ARN.</summary>
internal sealed class ElbState : IServiceState
{
    public static string StateName => "elbv2";

    public Dictionary<string, LoadBalancerRecord> LoadBalancers { get; set; } = [];

    public Dictionary<string, ListenerRecord> Listeners { get; set; } = [];

    public Dictionary<string, RuleRecord> Rules { get; set; } = [];

    public Dictionary<string, TargetGroupRecord> TargetGroups { get; set; } = [];

    /// <summary>All targets are to be looked at again; the agenda holds the moment.</summary>
    public bool LooksAgain { get; set; }
}
