using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.LoadBalancers;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.TargetGroups;

/// <summary>
/// The health of targets. Checks fall on the intervals since registration, and so many in a row as the thresholds say change the state. Checks that would only confirm the state are not made;
/// instead the target is looked at when something that it depends on changes.
/// </summary>
internal sealed class TargetHealthChecks(ElbContext elb) : IAgendaHandler
{
    private const string Checked = "elbv2.target.check";
    private const string Drained = "elbv2.target.drained";
    private const string Again = "elbv2.targets.again";

    /// <summary>Many changes of the network at once are looked at together.</summary>
    private static readonly TimeSpan s_together = TimeSpan.FromMilliseconds(500);

    private readonly TargetProbe _probe = new(elb);

    public IReadOnlyCollection<string> Topics { get; } = [Checked, Drained, Again];

    /// <summary>Begins with a new target.</summary>
    public void Begin(string region, TargetGroupRecord group, TargetRecord target)
    {
        target.Count = 0;
        target.NextCheck = null;
        Set(region, group, target, "initial", "Elb.RegistrationInProgress", "Target registration is in progress");
        Look(region, group, target);
    }

    /// <summary>Ends with a target: a load balancer lets it finish its requests.</summary>
    public void Drain(string region, TargetGroupRecord group, TargetRecord target)
    {
        target.NextCheck = null;
        if (Balancer(region, group) is null || group.DeregistrationDelay == TimeSpan.Zero)
        {
            group.Targets.Remove(target);
            return;
        }

        Set(region, group, target, "draining", "Target.DeregistrationInProgress", "Target deregistration is in progress");
        target.RegisteredAt = elb.World.Now;
        elb.World.Agenda.After(group.DeregistrationDelay, region, Drained, Key(group, target));
    }

    /// <summary>Looks at all targets of a region soon.</summary>
    public void LookAgain(string region)
    {
        var state = elb.State(region);
        if (!state.LooksAgain && state.TargetGroups.Values.Any(static group => group.Targets.Count > 0))
        {
            state.LooksAgain = true;
            elb.World.Agenda.After(s_together, region, Again, "");
        }
    }

    /// <summary>Looks at the targets of one load balancer now.</summary>
    public void LookAgain(string region, LoadBalancerRecord balancer)
    {
        foreach (var group in elb.State(region).TargetGroups.Values.Where(group => elb.UsersOf(region, group.Arn).Contains(balancer)))
        {
            group.Targets.ToList().ForEach(target => Look(region, group, target));
        }
    }

    /// <summary>What answers at an address has changed.</summary>
    public void AddressChanged(string region, string address)
    {
        foreach (var group in elb.State(region).TargetGroups.Values)
        {
            group.Targets.Where(target => target.Id == address || target.Id.StartsWith("i-", StringComparison.Ordinal)).ToList().ForEach(target => Look(region, group, target));
        }
    }

    public void Run(AgendaEntry entry)
    {
        if (entry.Topic == Again)
        {
            elb.State(entry.Region).LooksAgain = false;
            foreach (var item in elb.State(entry.Region).TargetGroups.Values)
            {
                item.Targets.ToList().ForEach(each => Look(entry.Region, item, each));
            }

            return;
        }

        var key = entry.Key.Split('|');
        if (elb.State(entry.Region).TargetGroups.GetValueOrDefault(key[0]) is not { } group
            || group.Targets.Find(item => item.Id == key[1] && item.Port == int.Parse(key[2], CultureInfo.InvariantCulture)) is not { } target)
        {
            return;
        }

        if (entry.Topic == Drained)
        {
            if (target.State == "draining" && target.RegisteredAt + group.DeregistrationDelay <= elb.World.Now)
            {
                group.Targets.Remove(target);
            }
        }
        else if (target.NextCheck == entry.Due)
        {
            target.NextCheck = null;
            Check(entry.Region, group, target);
        }
    }

    private static string Key(TargetGroupRecord group, TargetRecord target) => FormattableString.Invariant($"{group.Arn}|{target.Id}|{target.Port}");

    private LoadBalancerRecord? Balancer(string region, TargetGroupRecord group) => elb.UsersOf(region, group.Arn).FirstOrDefault();

    // Enters the next check when it may change something.
    private void Look(string region, TargetGroupRecord group, TargetRecord target)
    {
        if (target.State == "draining" || target.NextCheck is not null)
        {
            return;
        }

        if (Balancer(region, group) is not { } balancer)
        {
            Set(region, group, target, "unused", "Target.NotInUse", "Target group is not configured to receive traffic from the load balancer");
            return;
        }

        if (!balancer.IsActive)
        {
            Set(region, group, target, "initial", "Elb.RegistrationInProgress", "Target registration is in progress");
            return;
        }

        if (target.State is "unused" || target.Reason == "Elb.RegistrationInProgress")
        {
            target.Count = 0;
            target.RegisteredAt = elb.World.Now;
            Set(region, group, target, "initial", "Elb.InitialHealthChecking", "Initial health checks in progress");
        }

        if (target.State == "initial" || _probe.Check(region, balancer, group, target).Passed != (target.State == "healthy"))
        {
            Enter(region, group, target);
        }
    }

    private void Enter(string region, TargetGroupRecord group, TargetRecord target)
    {
        var passed = Math.Floor((elb.World.Now - target.RegisteredAt) / group.Interval);
        target.NextCheck = target.RegisteredAt + ((passed + 1) * group.Interval);
        elb.World.Agenda.At(target.NextCheck.Value, region, Checked, Key(group, target));
    }

    private void Check(string region, TargetGroupRecord group, TargetRecord target)
    {
        if (Balancer(region, group) is not { IsActive: true } balancer)
        {
            Look(region, group, target);
            return;
        }

        var result = _probe.Check(region, balancer, group, target);
        if (target.State is "healthy" or "unhealthy" && result.Passed == (target.State == "healthy"))
        {
            target.Count = 0;
            return;
        }

        // While it is initial, passed checks count up and failed ones count down.
        target.Count = target.State != "initial" ? target.Count + 1
            : result.Passed ? Math.Max(target.Count, 0) + 1
            : Math.Min(target.Count, 0) - 1;
        if (Math.Abs(target.Count) >= (result.Passed ? group.Group.HealthyThresholdCount : group.Group.UnhealthyThresholdCount))
        {
            target.Count = 0;
            Set(region, group, target, result.Passed ? "healthy" : "unhealthy", result.Reason, result.Description);
        }

        if (target.Count != 0 || target.State == "initial")
        {
            Enter(region, group, target);
        }
    }

    private void Set(string region, TargetGroupRecord group, TargetRecord target, string state, string? reason, string? description)
    {
        var changed = target.State != state;
        target.State = state;
        target.Reason = reason;
        target.Description = description;
        if (changed)
        {
            elb.World.Touch();
            elb.Events.RaiseTargetHealthChanged(region, group.Arn, target.Id, target.Port, state, description);
        }
    }
}
