using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Tests.Services.ECS;

/// <summary>A world with a network in two zones, called as from outside but without a wire. Time moves only when a test says so.</summary>
internal sealed class EcsCloud : IDisposable
{
    public const string Region = "eu-central-1";
    public const string Account = "111122223333";

    private readonly SimulatedClock _clock = new(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), SimulationPace.Skipping);
    private readonly FaultLog _faults = new();

    public EcsCloud(TimingProfile profile = TimingProfile.Requirements, int seed = 0)
    {
        World = new World(Account, _clock, new TimingTable(profile, seed), new SeededRandom((ulong)seed), _faults);
        Services = new CloudServices(World);
        Around = new Surroundings(this);
        Network = new TwoZones(this);
    }

    public World World { get; }

    public CloudServices Services { get; }

    /// <summary>What ECS needs of other services.</summary>
    public Surroundings Around { get; }

    public TwoZones Network { get; }

    public TResponse Call<TResponse>(object request)
        where TResponse : class
    {
        var table = Services.All.OfType<AwsService>().First(service => service.OperationsByRequest.ContainsKey(request.GetType()));
        return (TResponse)table.Invoke(new ServiceCall(request.GetType().Name[..^"Request".Length], request, Region, Account, World.Now));
    }

    /// <summary>The refusal of a call.</summary>
    public AwsFault Refusal(object request) => Assert.Throws<AwsFault>(() => Call<object>(request));

    public void Pass(double seconds)
    {
        World.RunDue(World.Now.AddSeconds(seconds));
        Assert.True(_faults.Entries.Count == 0, string.Join("\n", _faults.Entries));
    }

    /// <summary>Lets time pass until something holds.</summary>
    /// <returns>How many seconds it took.</returns>
    public double Until(Func<bool> holds, double atMost = 600)
    {
        var start = World.Now;
        while (!holds())
        {
            if ((World.Now - start).TotalSeconds >= atMost)
            {
                Assert.Fail($"It did not come about within {atMost} s. {string.Join(" | ", Story())}");
            }

            Pass(0.5);
        }

        return (World.Now - start).TotalSeconds;
    }

    public Service Service(string name = "bot", string cluster = "bots") =>
        Call<DescribeServicesResponse>(new DescribeServicesRequest { Cluster = cluster, Services = [name] }).Services!.Single();

    public IReadOnlyList<Task> Tasks(string status = "RUNNING", string cluster = "bots")
    {
        var arns = Call<ListTasksResponse>(new ListTasksRequest { Cluster = cluster, DesiredStatus = status }).TaskArns!;
        return arns.Count == 0 ? [] : Call<DescribeTasksResponse>(new DescribeTasksRequest { Cluster = cluster, Tasks = arns }).Tasks!;
    }

    public void Dispose() => _clock.Dispose();

    private IEnumerable<string> Story()
    {
        var state = World.Region(Region).Of<LocalCloud.Services.ECS.EcsState>();
        return state.Services.Values.SelectMany(static service => service.Events.Select(static item => item.Message!).Reverse())
            .Concat(state.Agents.Values.Select(static agent => $"agent of {agent.InstanceId}: {agent.Reason}"))
            .Concat(state.Tasks.Values.Select(static task => $"task {task.LastStatus} {task.StoppedReason}"));
    }
}
