using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Listeners;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.LoadBalancers;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.TargetGroups;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2;

/// <summary>What the parts of Elastic Load Balancing share.</summary>
internal sealed class ElbContext(CloudServices services)
{
    /// <summary>The name by which Elastic Load Balancing calls other services.</summary>
    public const string Principal = "elasticloadbalancing.amazonaws.com";

    public World World => services.World;

    public ServiceCalls Calls => services.Calls;

    public CloudEvents Events => services.Events;

    public ElbState State(string region) => World.Region(region).Of<ElbState>();

    public string Arn(string region, string resource) => $"arn:aws:elasticloadbalancing:{region}:{World.AccountId}:{resource}";

    public LoadBalancerRecord LoadBalancer(string region, string? arn) => State(region).LoadBalancers.GetValueOrDefault(arn ?? "")
        ?? throw AwsFault.Bad("LoadBalancerNotFound", $"One or more load balancers not found: {arn}");

    public ListenerRecord Listener(string region, string? arn) => State(region).Listeners.GetValueOrDefault(arn ?? "")
        ?? throw AwsFault.Bad("ListenerNotFound", $"One or more listeners not found: {arn}");

    public RuleRecord Rule(string region, string? arn) => State(region).Rules.GetValueOrDefault(arn ?? "")
        ?? throw AwsFault.Bad("RuleNotFound", $"One or more rules not found: {arn}");

    public TargetGroupRecord TargetGroup(string region, string? arn) => State(region).TargetGroups.GetValueOrDefault(arn ?? "")
        ?? throw AwsFault.Bad("TargetGroupNotFound", $"One or more target groups not found: {arn}");

    public IEnumerable<ListenerRecord> ListenersOf(string region, LoadBalancerRecord balancer) => State(region).Listeners.Values.Where(listener => listener.LoadBalancer == balancer.Arn);

    public IEnumerable<RuleRecord> RulesOf(string region, ListenerRecord listener) => State(region).Rules.Values.Where(rule => rule.Listener == listener.Arn).OrderBy(static rule => rule.Priority);

    /// <summary>The load balancers that forward to a target group.</summary>
    public List<LoadBalancerRecord> UsersOf(string region, string group)
    {
        var state = State(region);
        var listeners = state.Listeners.Values.Where(listener => Forwards(listener.DefaultActions).Contains(group)).Select(static listener => listener.Arn)
            .Concat(state.Rules.Values.Where(rule => Forwards(rule.Actions).Contains(group)).Select(static rule => rule.Listener));
        return [.. listeners.Select(arn => state.Listeners[arn].LoadBalancer).Distinct().Select(arn => state.LoadBalancers[arn])];
    }

    /// <summary>The target groups that actions forward to.</summary>
    public static IEnumerable<string> Forwards(IEnumerable<Amazon.ElasticLoadBalancingV2.Model.Action> actions) => actions
        .SelectMany(static action => (action.ForwardConfig?.TargetGroups?.Select(static tuple => tuple.TargetGroupArn) ?? []).Append(action.TargetGroupArn))
        .OfType<string>().Distinct();

    public static AwsFault Invalid(string message) => AwsFault.Bad("ValidationError", message);

    public static AwsFault Configuration(string message) => AwsFault.Bad("InvalidConfigurationRequest", message);

    public static List<Tag> CheckTags(IReadOnlyList<Tag>? tags, string? via = null)
    {
        if (tags?.Count > 50)
        {
            throw AwsFault.Bad("TooManyTags", "The number of tags exceeds the limit of 50");
        }

        if (tags?.Any(tag => tag.Key is null or "" || tag.Key.Length > 128 || tag.Value?.Length > 256 || (via is null && tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))) == true)
        {
            throw Invalid("Tag keys must be between 1 and 128 characters, values at most 256, and keys must not begin with aws:");
        }

        return tags is null ? []
            : tags.DistinctBy(static tag => tag.Key).Count() == tags.Count ? [.. tags]
            : throw AwsFault.Bad("DuplicateTagKeys", "A tag key was specified more than once");
    }

    /// <summary>Takes a page. The marker is the last key of the page before.</summary>
    public static (List<T> Page, string? Next) Page<T>(IEnumerable<T> items, Func<T, string> key, int? size, string? marker)
    {
        if (size is < 1 or > 400)
        {
            throw Invalid("PageSize must be from 1 to 400");
        }

        var rest = items.OrderBy(key, StringComparer.Ordinal).Where(item => marker is null || string.CompareOrdinal(key(item), marker) > 0).ToList();
        var page = rest.Take(size ?? 400).ToList();
        return (page, page.Count < rest.Count ? key(page[^1]) : null);
    }
}
