using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json.Serialization;
using Amazon.ElasticLoadBalancingV2.Model;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.TargetGroups;

internal sealed class TargetGroupRecord
{
    public string Arn { get; set; } = "";

    /// <summary>The group as the API shows it, without what listeners add to it.</summary>
    public TargetGroup Group { get; set; } = new();

    /// <summary>The attributes that differ from the defaults.</summary>
    public Dictionary<string, string> Attributes { get; set; } = [];

    public List<Tag> Tags { get; set; } = [];

    public List<TargetRecord> Targets { get; set; } = [];

    [JsonIgnore]
    public TimeSpan DeregistrationDelay =>
        TimeSpan.FromSeconds(int.Parse(Attributes.GetValueOrDefault("deregistration_delay.timeout_seconds") ?? "300", CultureInfo.InvariantCulture));

    [JsonIgnore]
    public TimeSpan Interval => TimeSpan.FromSeconds(Group.HealthCheckIntervalSeconds ?? 30);
}
