using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.TargetGroups;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Listeners;

/// <summary>The operations on rules.</summary>
internal sealed class RuleOperations(ElbContext elb)
{
    /// <summary>Adjustable on AWS; default rules do not count.</summary>
    private const int MostPerLoadBalancer = 100;

    private readonly ActionRules _actions = new(elb);
    private readonly TargetHealthChecks _health = new(elb);

    public void AddTo(AwsService service) => service
        .On<CreateRuleRequest, CreateRuleResponse>(Create)
        .On<ModifyRuleRequest, ModifyRuleResponse>(Modify)
        .On<DescribeRulesRequest, DescribeRulesResponse>(Describe)
        .On<DeleteRuleRequest, DeleteRuleResponse>(Delete)
        .On<SetRulePrioritiesRequest, SetRulePrioritiesResponse>(SetPriorities);

    private CreateRuleResponse Create(ServiceCall call, CreateRuleRequest request)
    {
        var listener = elb.Listener(call.Region, request.ListenerArn);
        var balancer = elb.LoadBalancer(call.Region, listener.LoadBalancer);
        CheckPriority(request.Priority);
        CheckServed(request.Transforms);
        if (elb.RulesOf(call.Region, listener).Any(rule => rule.Priority == request.Priority))
        {
            throw InUse(request.Priority!.Value);
        }

        if (elb.ListenersOf(call.Region, balancer).Sum(other => elb.RulesOf(call.Region, other).Count()) >= MostPerLoadBalancer)
        {
            throw AwsFault.Bad("TooManyRules", $"The maximum number of rules per load balancer has been reached: {MostPerLoadBalancer}");
        }

        var record = new RuleRecord
        {
            Arn = listener.Arn.Replace(":listener/", ":listener-rule/", StringComparison.Ordinal) + "/" + elb.World.Ids.Hex(16),
            Listener = listener.Arn,
            Priority = request.Priority!.Value,
            Conditions = ConditionRules.Check(request.Conditions),
            Actions = _actions.Check(call.Region, balancer, request.Actions, []),
            Tags = ElbContext.CheckTags(request.Tags, call.Via),
        };
        elb.State(call.Region).Rules.Add(record.Arn, record);
        Changed(call.Region);
        return new CreateRuleResponse { Rules = [View(record)] };
    }

    private ModifyRuleResponse Modify(ServiceCall call, ModifyRuleRequest request)
    {
        CheckServed(request.Transforms);
        var record = Find(call.Region, request.RuleArn, "modified");
        var balancer = elb.LoadBalancer(call.Region, elb.Listener(call.Region, record.Listener).LoadBalancer);
        var conditions = request.Conditions is null ? record.Conditions : ConditionRules.Check(request.Conditions);
        record.Actions = request.Actions is null ? record.Actions : _actions.Check(call.Region, balancer, request.Actions, record.Actions);
        record.Conditions = conditions;
        Changed(call.Region);
        return new ModifyRuleResponse { Rules = [View(record)] };
    }

    private DescribeRulesResponse Describe(ServiceCall call, DescribeRulesRequest request)
    {
        if (request.RuleArns is { Count: > 0 } arns)
        {
            return new DescribeRulesResponse { Rules = [.. arns.Select(arn => Default(call.Region, arn) is { } listener ? View(listener) : View(elb.Rule(call.Region, arn)))] };
        }

        var own = elb.Listener(call.Region, request.ListenerArn ?? throw ElbContext.Invalid("You must specify either listener rule ARNs or a listener ARN"));
        List<Rule> all = [.. elb.RulesOf(call.Region, own).Select(View), View(own)];
        var from = request.Marker is { } marker ? all.FindIndex(rule => rule.RuleArn == marker) + 1 : 0;
        var page = all.Skip(from).Take(request.PageSize ?? 400).ToList();
        return new DescribeRulesResponse { Rules = page, NextMarker = from + page.Count < all.Count ? page[^1].RuleArn : null };
    }

    private DeleteRuleResponse Delete(ServiceCall call, DeleteRuleRequest request)
    {
        elb.State(call.Region).Rules.Remove(Find(call.Region, request.RuleArn, "deleted").Arn);
        Changed(call.Region);
        return new DeleteRuleResponse();
    }

    private SetRulePrioritiesResponse SetPriorities(ServiceCall call, SetRulePrioritiesRequest request)
    {
        var wanted = (request.RulePriorities ?? []).Select(pair => (Rule: Find(call.Region, pair.RuleArn, "reprioritized"), pair.Priority)).ToList();
        wanted.ForEach(static pair => CheckPriority(pair.Priority));
        foreach (var (rule, priority) in wanted)
        {
            var others = elb.State(call.Region).Rules.Values.Where(other => other.Listener == rule.Listener && other != rule);
            if (others.Any(other => (wanted.Find(pair => pair.Rule == other).Priority ?? other.Priority) == priority))
            {
                throw InUse(priority!.Value);
            }
        }

        wanted.ForEach(static pair => pair.Rule.Priority = pair.Priority!.Value);
        elb.World.Touch();
        return new SetRulePrioritiesResponse { Rules = [.. wanted.Select(static pair => View(pair.Rule))] };
    }

    private RuleRecord Find(string region, string? arn, string what) => Default(region, arn) is null
        ? elb.Rule(region, arn)
        : throw AwsFault.Bad("OperationNotPermitted", $"Default rule '{arn}' cannot be {what}");

    private ListenerRecord? Default(string region, string? arn) => elb.State(region).Listeners.Values.FirstOrDefault(listener => listener.DefaultRule == arn);

    private static AwsFault InUse(int priority) => AwsFault.Bad("PriorityInUse", $"Priority '{priority}' is currently in use");

    private static void CheckPriority(int? priority)
    {
        if (priority is not (>= 1 and <= 50_000))
        {
            throw ElbContext.Invalid($"Priority '{priority}' must be from 1 to 50000");
        }
    }

    private static void CheckServed(List<RuleTransform>? transforms)
    {
        if (transforms is { Count: > 0 })
        {
            throw ElbContext.Configuration("Transforms are not served by the local cloud");
        }
    }

    private static Rule View(RuleRecord record) => new()
    {
        RuleArn = record.Arn,
        Priority = record.Priority.ToString(CultureInfo.InvariantCulture),
        Conditions = [.. record.Conditions],
        Actions = [.. record.Actions],
        IsDefault = false,
    };

    private static Rule View(ListenerRecord listener) => new() { RuleArn = listener.DefaultRule, Priority = "default", Conditions = [], Actions = [.. listener.DefaultActions], IsDefault = true };

    private void Changed(string region)
    {
        _health.LookAgain(region);
        elb.World.Touch();
    }
}
