using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.CloudFormation.ElasticLoadBalancingV2;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>A bot's rules on the shared load balancer: its host name, and only from its allowed address ranges.</summary>
internal sealed class SharedListenerRules(BotContext context)
{
    // Condition values of one rule are five at most ("Quotas for your Application Load Balancers"); one is the host, one the path.
    private const int MaxRanges = 3;

    private const uint Priorities = 24_999;

    public ImmutableArray<CloudFormationResource> Create(TargetGroup gateway, TargetGroup? webhook)
    {
        var rules = ImmutableArray.CreateBuilder<CloudFormationResource>();
        var ranges = Ranges();
        for (var i = 0; i < ranges.Length; i++)
        {
            var suffix = i == 0 ? "" : (i + 1).ToString(CultureInfo.InvariantCulture);
            rules.Add(Rule("ListenerRule" + suffix, (2 * (int)Place(i)) + 2, gateway, ranges[i], null));
            if (webhook is not null)
            {
                rules.Add(Rule("WebhookRule" + suffix, (2 * (int)Place(i)) + 1, webhook, ranges[i], "/telegram-webhook"));
            }
        }

        return rules.ToImmutable();
    }

    /// <summary>The allowed ranges in groups that fit into one rule each; one empty group when everyone is allowed.</summary>
    private ImmutableArray<ImmutableArray<string>> Ranges()
    {
        var cidrs = context.Bot.Network.AllowedCidrs;
        if (cidrs.Any(static cidr => cidr.EndsWith("/0", StringComparison.Ordinal)))
        {
            return [[]];
        }

        return [.. cidrs.Select(static (cidr, i) => (cidr, i)).GroupBy(static item => item.i / MaxRanges).Select(static group => group.Select(static item => item.cidr).ToImmutableArray())];
    }

    private ListenerRule Rule(string id, int priority, TargetGroup target, ImmutableArray<string> ranges, string? path)
    {
        var host = context.Bot.Network.Domain is { } domain ? domain : BotParameters.SharedLoadBalancerDnsName.Ref;
        var conditions = ImmutableArray.Create(new ListenerRule.RuleConditionProperty { Field = "host-header", HostHeaderConfig = new() { Values = [host] } });
        if (path is not null)
        {
            conditions = conditions.Add(new() { Field = "path-pattern", PathPatternConfig = new() { Values = [path] } });
        }

        if (!ranges.IsEmpty)
        {
            conditions = conditions.Add(new() { Field = "source-ip", SourceIpConfig = new() { Values = [.. ranges.Select(static range => (Value<string>)range)] } });
        }

        return new(id)
        {
            ListenerArn = BotParameters.SharedListenerArn.Ref,
            Priority = priority,
            Conditions = conditions,
            Actions = [new() { Type = "forward", TargetGroupArn = target.Ref }],
            Tags = context.Tags,
        };
    }

    // Priorities must differ on one listener. They come from the name alone, so that no bot's file has to know the others.
    private uint Place(int index)
    {
        var hash = 2166136261u;
        foreach (var c in context.Bot.Name)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return unchecked(hash + (uint)index) % Priorities;
    }
}
