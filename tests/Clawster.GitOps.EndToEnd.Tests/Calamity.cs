using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.LocalCloud.Faults;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>What goes wrong in one deployment, all of it chosen by a seed. Requests go wrong a bounded number of times, so that a later deployment finds the cloud well again.</summary>
internal sealed class Calamity
{
    private static readonly FaultKind[] s_kinds = [FaultKind.Throttled, FaultKind.InternalFailure, FaultKind.Unavailable, FaultKind.ConnectionReset, FaultKind.AnswerLost, FaultKind.AnswerTimesOut];

    private static readonly (string Service, string Operation)[] s_refused =
    [
        ("elbv2", "CreateLoadBalancer"), ("ecs", "CreateService"), ("autoscaling", "CreateAutoScalingGroup"), ("secretsmanager", "CreateSecret"), ("ec2", "CreateLaunchTemplate"),
        ("ec2", "RunInstances"), ("ec2", "CreateVpc"), ("iam", "CreateRole"), ("logs", "CreateLogGroup"), ("efs", "CreateFileSystem"), ("cloudformation", "CreateStack"),
    ];

    private readonly Random _random;
    private readonly List<string> _story = [];
    private readonly (string Name, int Event)[] _breakages;
    private int _events;

    public Calamity(int seed)
    {
        _random = new Random(seed);
        Plan = new FaultPlan { Seed = seed, Rules = [.. Rules()], Throttling = _random.Next(2) == 0, Ec2Lag = TimeSpan.FromSeconds(_random.Next(0, 6)), IamLag = TimeSpan.FromSeconds(_random.Next(0, 12)) };
        _story.Add($"lag of EC2 {Plan.Ec2Lag.TotalSeconds} s, of IAM {Plan.IamLag.TotalSeconds} s{(Plan.Throttling ? ", throttling" : "")}");
        _breakages = _random.Next(3) == 0 ? [(new[] { "capacity", "zone", "instance" }[_random.Next(3)], _random.Next(0, 60))] : [];
        Scenario = CommitScenario.All[_random.Next(CommitScenario.All.Length)];
    }

    /// <summary>What is deployed meanwhile.</summary>
    public CommitScenario Scenario { get; }

    public FaultPlan Plan { get; }

    /// <summary>True when machines were lost, which AWS replaces by itself.</summary>
    public bool HasLostMachines { get; private set; }

    /// <summary>What was done, for the message of a test that fails.</summary>
    public string Story => string.Join("; ", _story);

    /// <summary>Breaks machines and zones at its moment, which events of the deployment count.</summary>
    public void Hear(ProgressEvent _, CloudFaults machines)
    {
        foreach (var (name, _) in _breakages.Where(breakage => breakage.Event == _events++))
        {
            Break(name, machines);
        }
    }

    /// <summary>Makes everything well again.</summary>
    public static void Heal(CloudFaults machines)
    {
        machines.ReturnCapacity("*", "*");
        machines.RestoreZone("eu-central-1a");
    }

    private void Break(string name, CloudFaults machines)
    {
        _story.Add($"{name} lost after {_events} events");
        HasLostMachines = true;
        switch (name)
        {
            case "capacity":
                machines.RemoveCapacity("*", "*");
                break;
            case "zone":
                machines.LoseZone("eu-central-1a");
                break;
            default:
                if (machines.Instances is [var first, ..])
                {
                    machines.KillInstance(first);
                }

                break;
        }
    }

    private IEnumerable<FaultRule> Rules()
    {
        for (var count = _random.Next(1, 5); count > 0; count--)
        {
            var kind = s_kinds[_random.Next(s_kinds.Length)];
            var changes = _random.Next(2) == 0;
            yield return Told(new FaultRule(kind) { Operation = changes ? "Create*" : null, Share = _random.NextDouble() * 0.1, Times = _random.Next(1, 30), After = _random.Next(0, 40) });
        }

        if (_random.Next(3) == 0)
        {
            var (service, operation) = s_refused[_random.Next(s_refused.Length)];
            yield return Told(new FaultRule(FaultKind.Refused) { Service = service, Operation = operation, Times = _random.Next(1, 3), Code = "ValidationError", Message = "Refused on purpose." });
        }
    }

    private FaultRule Told(FaultRule rule)
    {
        _story.Add(FormattableString.Invariant($"{rule.Kind} of {rule.Share:P0} of {rule.Service}:{rule.Operation ?? "*"} after {rule.After}, {rule.Times} times"));
        return rule;
    }
}
