using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.LocalCloud;
using Clawster.GitOps.LocalCloud.Simulation;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Hosting;

/// <summary>The embedded AWS: reached over its real protocols on the loopback address, its world kept in a file beside the bots.</summary>
internal sealed class LocalCloudTarget : ICloudTarget
{
    // A process that is killed loses what happened since the last save; its journal tells the next one what that may have been.
    private static readonly TimeSpan s_save = TimeSpan.FromSeconds(2);

    private readonly LocalCloudSettings _settings;
    private readonly FileStream _lock;
    private readonly RegionClients _clients;
    private readonly ITimer _saving;

    private LocalCloudTarget(LocalCloudSettings settings, FileStream @lock, LocalAws aws, TimeProvider real)
    {
        (_settings, _lock, Aws) = (settings, @lock, aws);
        _clients = new RegionClients(region => new AwsAccess
        {
            Region = region,
            Endpoint = aws.Endpoint,
            Credentials = new BasicAWSCredentials(LocalCredentials.AccessKeyId, LocalCredentials.SecretAccessKey),
            Clock = aws.Clock,
        });
        Cloud = new Cloud(_clients.Of, aws.Clock, settings.Profile);
        _saving = real.CreateTimer(static state => ((LocalAws)state!).Save(), aws, s_save, s_save);
    }

    /// <summary>The cloud itself, for who keeps it up.</summary>
    public LocalAws Aws { get; }

    public Cloud Cloud { get; }

    /// <exception cref="CloudTargetException">The port is taken, another process uses the world, or it cannot be read.</exception>
    public static async Task<LocalCloudTarget> OpenAsync(LocalCloudSettings settings, Workspace workspace, Surroundings surroundings, CancellationToken cancellation)
    {
        Directory.CreateDirectory(workspace.StateDirectory);
        var file = Lock(workspace);
        try
        {
            var aws = await LocalAws.StartAsync(Options(settings, workspace), cancellation);
            return new LocalCloudTarget(settings, file, aws, surroundings.Clock);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            await file.DisposeAsync();
            throw new CloudTargetException($"the local cloud cannot start: {fault.Message}", fault);
        }
    }

    public CloudReady Describe() => new(Aws.Clock.GetUtcNow(), "local cloud", _settings.Timing, Aws.Endpoint);

    public async ValueTask DisposeAsync()
    {
        await _saving.DisposeAsync();
        _clients.Dispose();
        await Aws.DisposeAsync();
        await _lock.DisposeAsync();
    }

    private static LocalCloudOptions Options(LocalCloudSettings settings, Workspace workspace) => new()
    {
        Port = settings.Port,
        Profile = settings.Profile is DurationProfile.Observed ? TimingProfile.Observed : TimingProfile.Requirements,
        Pace = settings.Speed.Factor is { } factor ? SimulationPace.Scaled(factor) : SimulationPace.Skipping,
        StateFile = workspace.LocalCloudFile,
        StandInSecrets = true, // the keys of a team's bots are in its own account
    };

    // Two processes with one world would each save over what the other did.
    private static FileStream Lock(Workspace workspace)
    {
        var path = Path.Combine(workspace.StateDirectory, "local-cloud.lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault)
        {
            throw new CloudTargetException(
                $"another clawster uses the local cloud in {workspace.Display(workspace.StateDirectory)}; wait until it has ended, or work with a running 'clawster local' through '--cloud aws' and AWS_ENDPOINT_URL",
                fault);
        }
    }
}
