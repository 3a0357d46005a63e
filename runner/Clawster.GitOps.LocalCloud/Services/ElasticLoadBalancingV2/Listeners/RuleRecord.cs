using System.Collections.Generic;
using Amazon.ElasticLoadBalancingV2.Model;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Listeners;

/// <summary>A rule of a listener, except the default one, which is kept with the listener.</summary>
internal sealed class RuleRecord
{
    public string Arn { get; set; } = "";

    public string Listener { get; set; } = "";

    /// <summary>1 to 50,000; lower ones come first.</summary>
    public int Priority { get; set; }

    public List<RuleCondition> Conditions { get; set; } = [];

    public List<Action> Actions { get; set; } = [];

    public List<Tag> Tags { get; set; } = [];
}
