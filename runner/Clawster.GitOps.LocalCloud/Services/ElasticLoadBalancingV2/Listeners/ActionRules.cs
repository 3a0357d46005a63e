using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.LoadBalancers;
using Action = Amazon.ElasticLoadBalancingV2.Model.Action;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Listeners;

/// <summary>What AWS checks of the actions of listeners and rules.</summary>
internal sealed class ActionRules(ElbContext elb)
{
    /// <summary>Not adjustable.</summary>
    private const int MostGroupsPerLoadBalancer = 100;

    private const int MostGroupsPerAction = 5;

    /// <summary>Checks actions and fills in what AWS shows.</summary>
    /// <param name="region">Where.</param>
    /// <param name="balancer">The load balancer of the listener.</param>
    /// <param name="actions">What is asked for.</param>
    /// <param name="before">What the actions replace.</param>
    public List<Action> Check(string region, LoadBalancerRecord balancer, IReadOnlyList<Action>? actions, IReadOnlyList<Action> before)
    {
        if (actions is not { Count: > 0 })
        {
            throw ElbContext.Invalid("A listener or rule must have an action");
        }

        if (actions.Count > 1)
        {
            throw AwsFault.Bad("TooManyActions", "Exactly one forward, redirect or fixed-response action is served by the local cloud");
        }

        foreach (var action in actions)
        {
            Check(action);
        }

        foreach (var arn in ElbContext.Forwards(actions))
        {
            CheckGroup(region, balancer, arn);
        }

        CheckQuota(region, balancer, actions, before);
        return [.. actions.Select(Filled)];
    }

    private static void Check(Action action)
    {
        switch (action.Type?.Value)
        {
            case "forward" when ElbContext.Forwards([action]).Any():
                CheckForward(action);
                break;
            case "redirect" when action.RedirectConfig is { StatusCode.Value: "HTTP_301" or "HTTP_302" } redirect:
                if (redirect is { Protocol: null or "#{protocol}", Host: null or "#{host}", Port: null or "#{port}", Path: null or "/#{path}" })
                {
                    throw AwsFault.Bad("InvalidLoadBalancerAction", "The redirect configuration is not valid because it creates a loop");
                }

                break;
            case "fixed-response" when action.FixedResponseConfig is { } response:
                if (!int.TryParse(response.StatusCode, NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status is not ((>= 200 and <= 299) or (>= 400 and <= 599)))
                {
                    throw ElbContext.Invalid($"The status code '{response.StatusCode}' of a fixed response must be 2XX, 4XX or 5XX");
                }

                break;
            default:
                throw AwsFault.Bad("InvalidLoadBalancerAction", $"An action of the type '{action.Type?.Value}' without its configuration, or of a type that the local cloud does not serve");
        }
    }

    private static void CheckForward(Action action)
    {
        var groups = action.ForwardConfig?.TargetGroups ?? [];
        if (groups.Count > MostGroupsPerAction)
        {
            throw AwsFault.Bad("TooManyTargetGroups", $"A forward action can have at most {MostGroupsPerAction} target groups");
        }

        if (groups.Any(static group => group.Weight is < 0 or > 999))
        {
            throw ElbContext.Invalid("The weight of a target group must be from 0 to 999");
        }

        if (action.TargetGroupArn is { } single && groups.Count > 0 && (groups.Count > 1 || groups[0].TargetGroupArn != single))
        {
            throw AwsFault.Bad("InvalidLoadBalancerAction", "TargetGroupArn and ForwardConfig must name the same target group");
        }
    }

    private void CheckGroup(string region, LoadBalancerRecord balancer, string arn)
    {
        var group = elb.TargetGroup(region, arn);
        if (group.Group.VpcId != balancer.VpcId)
        {
            throw ElbContext.Configuration($"The target group '{arn}' is not in the VPC of the load balancer");
        }

        if (elb.UsersOf(region, arn).Exists(user => user.Arn != balancer.Arn))
        {
            throw AwsFault.Bad("TargetGroupAssociationLimit", $"The following target groups cannot be associated with more than one load balancer: {arn}");
        }
    }

    private void CheckQuota(string region, LoadBalancerRecord balancer, IReadOnlyList<Action> actions, IReadOnlyList<Action> before)
    {
        var listeners = elb.ListenersOf(region, balancer).ToList();
        var all = listeners.Select(static listener => listener.DefaultActions).Concat(listeners.SelectMany(listener => elb.RulesOf(region, listener)).Select(static rule => rule.Actions));
        var groups = all.Where(item => item != before).SelectMany(ElbContext.Forwards).Concat(ElbContext.Forwards(actions)).Distinct().Count();
        if (groups > MostGroupsPerLoadBalancer)
        {
            throw AwsFault.Bad("TooManyUniqueTargetGroupsPerLoadBalancer", $"The maximum number of unique target groups per load balancer '{balancer.Path}' has been reached: {MostGroupsPerLoadBalancer}");
        }
    }

    private static Action Filled(Action action)
    {
        var filled = Shapes.Copy(action);
        if (action.Type?.Value == "forward")
        {
            var groups = action.ForwardConfig?.TargetGroups ?? [new TargetGroupTuple { TargetGroupArn = action.TargetGroupArn }];
            filled.TargetGroupArn = groups.Count == 1 ? groups[0].TargetGroupArn : null;
            filled.ForwardConfig = new ForwardActionConfig
            {
                TargetGroups = [.. groups.Select(static group => new TargetGroupTuple { TargetGroupArn = group.TargetGroupArn, Weight = group.Weight ?? 1 })],
                TargetGroupStickinessConfig = action.ForwardConfig?.TargetGroupStickinessConfig ?? new TargetGroupStickinessConfig { Enabled = false },
            };
        }
        else if (action.RedirectConfig is { } redirect)
        {
            filled.RedirectConfig = new RedirectActionConfig
            {
                StatusCode = redirect.StatusCode,
                Protocol = redirect.Protocol ?? "#{protocol}",
                Host = redirect.Host ?? "#{host}",
                Port = redirect.Port ?? "#{port}",
                Path = redirect.Path ?? "/#{path}",
                Query = redirect.Query ?? "#{query}",
            };
        }

        return filled;
    }
}
