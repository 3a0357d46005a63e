using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.LocalCloud.Hosting;
using Clawster.GitOps.LocalCloud.Metering;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services;
using Clawster.GitOps.LocalCloud.Services.SimpleSystemsManagement;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud;

/// <summary>
/// A simulated AWS on the loopback address, for any AWS client: real wire protocols and signatures, simulated resources and time. Disposing it saves the world when it has a file.
/// </summary>
public sealed class LocalAws : IAsyncDisposable
{
    private readonly LocalCloudOptions _options;
    private readonly World _world;
    private readonly HttpListenerHost _host;
    private readonly Meter _meter;

    private LocalAws(LocalCloudOptions options, SimulatedClock clock, FaultLog faults, CloudServices services, Meter meter, HttpListenerHost host, RequestLog log)
    {
        (_options, Clock, Faults, _world, Services, _meter, _host, Requests) = (options, clock, faults, services.World, services, meter, host, log);
    }

    /// <summary>Where clients reach it: <c>http://127.0.0.1:4566</c>.</summary>
    public Uri Endpoint => _host.Address;

    /// <summary>Its time. Whoever works with it waits on this clock.</summary>
    public SimulatedClock Clock { get; }

    /// <summary>Defects of the simulation itself; empty when all is well.</summary>
    public FaultLog Faults { get; }

    /// <summary>What was asked of it.</summary>
    public RequestLog Requests { get; }

    internal CloudServices Services { get; }

    internal World World => _world;

    /// <summary>Starts it, with the saved world when the options name a file that is there.</summary>
    /// <exception cref="InvalidDataException">The saved world cannot be used; the message says what to do.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LocalAws> StartAsync(LocalCloudOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var saved = options.StateFile is { } file ? WorldFile.Read(file) : null;
        var faults = new FaultLog();
        var clock = new SimulatedClock(Start(options, saved), options.Pace);
        var world = new World(
            saved is null ? options.AccountId : WorldFile.Account(saved),
            clock,
            new TimingTable(options.Profile, options.Seed),
            new SeededRandom(saved is null ? (ulong)options.Seed : WorldFile.Random(saved)),
            faults);
        var services = new CloudServices(world, new Callers(world.AccountId, options.Users)) { StandInSecrets = options.StandInSecrets };
        if (saved is not null)
        {
            WorldFile.Restore(world, saved);
        }

        clock.Attach(world);
        var log = new RequestLog();
        var meter = new Meter(world);
        var host = await HttpListenerHost.StartAsync(options.Port, new Gateway(services, clock, log, options.Faults, new Authentication(TimeProvider.System, services.Callers)), clock, faults, cancellationToken);
        return new LocalAws(options, clock, faults, services, meter, host, log);
    }

    /// <summary>The network of a region: who reaches whom, and what the internet reaches.</summary>
    public NetworkView Network(string region) => new(_world, region);

    /// <summary>Makes machines, zones and capacity of a region fail on purpose.</summary>
    public CloudFaults Breakages(string region) => new(Services, region);

    /// <summary>Pushes a container image for two processors into a repository of ECR, as <c>docker buildx build --push</c> does.</summary>
    /// <param name="region">Where the repository is.</param>
    /// <param name="repository">Its name.</param>
    /// <param name="tag">The tag; the repository decides whether it may move.</param>
    /// <param name="content">What the digest is made from: equal content gives an equal digest.</param>
    /// <returns>The digest of both, <c>sha256:…</c>.</returns>
    /// <exception cref="InvalidOperationException">No such repository, or a tag that must not move.</exception>
    public string PushImage(string region, string repository, string tag, string content)
    {
        try
        {
            return _world.Enter(() => new Services.ECR.Registry(_world).PushIndex(region, repository, tag, content, 400_000_000));
        }
        catch (Services.AwsFault fault)
        {
            throw new InvalidOperationException(fault.Message, fault);
        }
    }

    /// <summary>Lets a browser or device ask an OpenClaw gateway to be paired, as one does that has the token and is new.</summary>
    /// <param name="region">Where the gateway runs.</param>
    /// <param name="cluster">Name of its ECS cluster.</param>
    /// <param name="name">What the device calls itself.</param>
    /// <returns>The id of the request.</returns>
    /// <exception cref="InvalidOperationException">No task runs in such a cluster, so that nobody is there to ask.</exception>
    public string AskToPair(string region, string cluster, string name) => _world.Enter(() =>
    {
        if (!_world.Region(region).Of<Services.ECS.EcsState>().Tasks.Values.Any(task => task.Cluster == cluster && task.IsRunning))
        {
            throw new InvalidOperationException($"No task runs in the cluster {cluster} of {region}.");
        }

        var device = new DeviceRecord { RequestId = _world.Ids.Uuid(), DeviceId = _world.Ids.Uuid().Replace("-", "", StringComparison.Ordinal), Cluster = cluster, Name = name, Address = "198.51.100.7", Asked = _world.Now };
        _world.Region(region).Of<DeviceState>().Devices.Add(device);
        _world.Touch();
        return device.RequestId;
    });

    /// <summary>What everything that exists, or existed, has cost until now, by resource: measured in simulated time, priced by the dated price list.</summary>
    public ImmutableArray<BillLine> Bill() => _world.Enter(_meter.Bill);

    /// <summary>Writes the world to its file; does nothing when it has none.</summary>
    public void Save()
    {
        if (_options.StateFile is { } path)
        {
            WorldFile.Put(path, _world.Enter(() => WorldFile.Write(_world)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Save();
        Clock.Dispose();
    }

    private static DateTimeOffset Start(LocalCloudOptions options, JsonObject? saved)
    {
        var start = options.StartAt ?? TimeProvider.System.GetUtcNow();
        return saved is null || WorldFile.Moment(saved) < start ? start : WorldFile.Moment(saved);
    }
}
