using System;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services;
using Clawster.GitOps.LocalCloud.Services.EC2;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Tests.Services.EC2;

/// <summary>A world with its services, called without a wire. Time moves only when the test says so.</summary>
internal sealed class Cloud : IDisposable
{
    public const string Region = "eu-central-1";

    private readonly SimulatedClock _clock = new(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), SimulationPace.Skipping);
    private readonly FaultLog _faults = new();

    public Cloud(TimingProfile profile = TimingProfile.Requirements, int seed = 0)
    {
        World = new World("111122223333", _clock, new TimingTable(profile, seed), new SeededRandom((ulong)seed), _faults);
        Services = new CloudServices(World);
    }

    public World World { get; }

    public CloudServices Services { get; }

    public NetworkView Network => new(World, Region);

    public TResponse Call<TResponse>(object request, string? via = null)
        where TResponse : class
    {
        // As a caller from outside calls: "via" is no service.
        var operation = request.GetType().Name[..^"Request".Length];
        foreach (var service in Services.All)
        {
            if (service is AwsService table && table.OperationsByRequest.ContainsKey(request.GetType()))
            {
                return (TResponse)service.Invoke(new ServiceCall(operation, request, Region, World.AccountId, World.Now) { Via = via });
            }
        }

        throw new InvalidOperationException($"No service has {operation}.");
    }

    /// <summary>The error code that a call is refused with.</summary>
    public string Refused(object request, string? via = null) => Assert.Throws<AwsFault>(() => Call<object>(request, via)).Code;

    /// <summary>Lets time pass; what falls due on the way happens.</summary>
    public void Pass(double seconds)
    {
        World.RunDue(World.Now.AddSeconds(seconds));
        Assert.Empty(_faults.Entries);
    }

    public InstanceView Instance(string id) => InstanceView.Find(Services, Region, id) ?? throw new InvalidOperationException($"There is no instance {id}.");

    public void Dispose() => _clock.Dispose();
}
