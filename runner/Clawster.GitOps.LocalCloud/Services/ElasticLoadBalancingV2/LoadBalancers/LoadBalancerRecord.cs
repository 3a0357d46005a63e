using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using Amazon.ElasticLoadBalancingV2.Model;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.LoadBalancers;

/// <summary>An Application Load Balancer.</summary>
internal sealed class LoadBalancerRecord
{
    public string Arn { get; set; } = "";

    public string Name { get; set; } = "";

    public string DnsName { get; set; } = "";

    /// <summary><c>internet-facing</c> or <c>internal</c>.</summary>
    public string Scheme { get; set; } = "internet-facing";

    public string VpcId { get; set; } = "";

    /// <summary><c>provisioning</c>, <c>active</c>, <c>active_impaired</c> or <c>failed</c>.</summary>
    public string State { get; set; } = "provisioning";

    public string? StateReason { get; set; }

    public List<LoadBalancerNode> Nodes { get; set; } = [];

    public List<string> SecurityGroups { get; set; } = [];

    /// <summary>The attributes that differ from the defaults.</summary>
    public Dictionary<string, string> Attributes { get; set; } = [];

    public List<Tag> Tags { get; set; } = [];

    public DateTime CreatedAt { get; set; }

    [JsonIgnore]
    public bool IsActive => State is "active" or "active_impaired";

    /// <summary>The last part of the ARN: <c>app/NAME/ID</c>.</summary>
    [JsonIgnore]
    public string Path => Arn[(Arn.IndexOf("loadbalancer/", StringComparison.Ordinal) + "loadbalancer/".Length)..];
}
