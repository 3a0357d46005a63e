using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.CloudFormation.Model;
using Clawster.GitOps.LocalCloud.Services;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Tests.CloudFormation;

/// <summary>A world with CloudFormation and one resource type of the tests' own, whose time the test moves.</summary>
internal sealed class StackWorld : IDisposable
{
    public const string Region = "eu-central-1";

    private static readonly DateTimeOffset s_start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SimulatedClock _clock = new(s_start, SimulationPace.Skipping);
    private readonly World _world;

    public StackWorld(int seed = 0)
    {
        _world = new World(LocalCloudOptions.DefaultAccountId, _clock, new TimingTable(TimingProfile.Requirements, seed), new SeededRandom((ulong)seed), Faults);
        Services = new CloudServices(_world);
        Things = new ThingProvider();
        Services.ResourceTypes.Add(Things);
    }

    public CloudServices Services { get; }

    /// <summary>The things that exist, and what goes wrong with them.</summary>
    public ThingProvider Things { get; }

    public FaultLog Faults { get; } = new();

    public DateTimeOffset Now => _world.Now;

    public TResponse Call<TResponse>(object request)
        where TResponse : class => _world.Enter(() => Services.Calls.Call<TResponse>(Region, null!, request));

    /// <summary>The refusal of a call.</summary>
    public AwsFault Refusal(object request) => Assert.Throws<AwsFault>(() => Call<object>(request));

    /// <summary>Lets time pass until nothing is due any more, or the moment comes.</summary>
    public void Run(TimeSpan? longest = null)
    {
        var until = _world.Now + (longest ?? TimeSpan.FromDays(2));
        while (_world.Agenda.NextDue is { } due && due <= until)
        {
            _world.RunDue(due);
        }

        if (longest is not null)
        {
            _world.RunDue(until);
        }

        Assert.Empty(Faults.Entries);
    }

    public Stack Stack(string name) => Assert.Single(Call<DescribeStacksResponse>(new DescribeStacksRequest { StackName = name }).Stacks!);

    /// <summary>Events oldest first, as <c>logical id status</c>.</summary>
    public List<string> Events(string name) =>
        [.. Call<DescribeStackEventsResponse>(new DescribeStackEventsRequest { StackName = name }).StackEvents!.AsEnumerable().Reverse().Select(static entry => $"{entry.LogicalResourceId} {entry.ResourceStatus}")];

    public List<StackEvent> AllEvents(string name) => Call<DescribeStackEventsResponse>(new DescribeStackEventsRequest { StackName = name }).StackEvents!;

    /// <summary>Creates a stack and lets it come to its end.</summary>
    public string Create(string name, string template, Action<CreateStackRequest>? also = null)
    {
        var request = new CreateStackRequest { StackName = name, TemplateBody = template };
        also?.Invoke(request);
        var id = Call<CreateStackResponse>(request).StackId!;
        Run();
        return id;
    }

    public void Update(string name, string template, Action<UpdateStackRequest>? also = null)
    {
        var request = new UpdateStackRequest { StackName = name, TemplateBody = template };
        also?.Invoke(request);
        Call<UpdateStackResponse>(request);
        Run();
    }

    /// <summary>A template of things: each a name, its properties and what it depends on.</summary>
    public static string Template(params (string Name, JsonObject Properties)[] things) => new JsonObject
    {
        ["Resources"] = new JsonObject(things.Select(static thing => KeyValuePair.Create(thing.Name, (JsonNode?)new JsonObject { ["Type"] = ThingProvider.ThingType, ["Properties"] = thing.Properties }))),
    }.ToJsonString();

    public void Dispose() => _clock.Dispose();
}
