using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.LocalCloud;
using Clawster.GitOps.LocalCloud.Faults;
using Clawster.GitOps.LocalCloud.Simulation;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Benchmarks.Deployments;

/// <summary>A local cloud in simulated time that starts at a fixed moment, and a runner's view of it.</summary>
internal sealed class MeasuredCloud : IAsyncDisposable
{
    private readonly RegionClients _clients;

    private MeasuredCloud(LocalAws aws, DurationProfile profile)
    {
        Aws = aws;
        _clients = new RegionClients(region => new AwsAccess
        {
            Region = region,
            Endpoint = aws.Endpoint,
            Credentials = new BasicAWSCredentials(LocalCredentials.AccessKeyId, LocalCredentials.SecretAccessKey),
            Clock = aws.Clock,
        });
        Cloud = new Cloud(_clients.Of, aws.Clock, profile);
    }

    public LocalAws Aws { get; }

    public Cloud Cloud { get; }

    /// <param name="profile">Of the cloud and of what the runner expects.</param>
    /// <param name="seed">Spreads how long things take.</param>
    /// <param name="faults">What goes wrong.</param>
    public static async Task<MeasuredCloud> StartAsync(DurationProfile profile, int seed = 0, FaultPlan? faults = null)
    {
        var options = new LocalCloudOptions
        {
            Profile = profile is DurationProfile.Observed ? TimingProfile.Observed : TimingProfile.Requirements,
            Seed = seed,
            StandInSecrets = true,
            StartAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Faults = faults ?? FaultPlan.None,
        };
        return new MeasuredCloud(await LocalAws.StartAsync(options, CancellationToken.None), profile);
    }

    public AwsClients Clients(string region) => _clients.Of(region);

    public async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        await Aws.DisposeAsync();
    }
}
