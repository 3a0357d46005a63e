using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudFormation.Model;
using Amazon.ECS.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.Runtime;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.LocalCloud;
using Clawster.GitOps.LocalCloud.Faults;
using Clawster.GitOps.LocalCloud.Simulation;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Progress;
using Deployment = Clawster.GitOps.Runner.Deployments.Deployment;
using Task = System.Threading.Tasks.Task;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>A local cloud in memory, in time that skips what nobody works in, reached over the wire.</summary>
internal sealed class TestCloud : IProgressSink, IAsyncDisposable
{
    /// <summary>Another user of the account.</summary>
    public static readonly LocalUser Ada = new("ada", "AKIAI44QH8DHBEXAMPLE", "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY");

    private readonly RegionClients _clients;

    private readonly bool _owner;

    // What is left to do when the cloud has ended.
    private readonly System.Action _keep;

    private TestCloud(LocalAws aws, DurationProfile profile, AWSCredentials credentials, bool owner, System.Action? keep = null)
    {
        (Aws, _owner, _keep) = (aws, owner, keep ?? (static () => { }));
        _clients = new RegionClients(region => new AwsAccess
        {
            Region = region,
            Endpoint = aws.Endpoint,
            Credentials = credentials,
            Clock = aws.Clock,
        });
        Cloud = new Cloud(_clients.Of, aws.Clock, profile);
    }

    public LocalAws Aws { get; }

    public Cloud Cloud { get; }

    /// <summary>Hears each event of a deployment while it runs.</summary>
    public Action<ProgressEvent> Heard { get; set; } = static _ => { };

    public static async Task<TestCloud> StartAsync(DurationProfile profile = DurationProfile.Requirements, FaultPlan? faults = null, SavedWorld? world = null)
    {
        var file = world?.Open();
        var timing = profile is DurationProfile.Observed ? TimingProfile.Observed : TimingProfile.Requirements;
        var options = new LocalCloudOptions { Profile = timing, StandInSecrets = true, StartAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), Faults = faults ?? FaultPlan.None, Users = [Ada], StateFile = file };
        var cloud = new TestCloud(await LocalAws.StartAsync(options, TestContext.Current.CancellationToken), profile, new BasicAWSCredentials(LocalCredentials.AccessKeyId, LocalCredentials.SecretAccessKey), owner: true, file is null ? null : () => world!.Close(file));
        if (faults is null)
        {
            await SkipUnlessServedAsync(cloud.Clients("eu-central-1"));
        }

        return cloud;
    }

    /// <summary>The same cloud, reached by another user.</summary>
    public TestCloud As(LocalUser user) => With(new BasicAWSCredentials(user.AccessKeyId, user.SecretAccessKey));

    /// <summary>The same cloud, reached by another runner.</summary>
    public TestCloud With(AWSCredentials credentials) => new(Aws, Cloud.Timing, credentials, owner: false);

    public AwsClients Clients(string region) => _clients.Of(region);

    public Task<DeploymentResult> DeployAsync(CompiledFleet fleet, CancellationToken? cancel = null)
    {
        Assert.Empty(fleet.Diagnostics.Where(static finding => finding.Severity is Compiler.Diagnostics.DiagnosticSeverity.Error));
        return Deployment.RunAsync(fleet.Fleet, fleet.Bots, Cloud, this, cancel ?? TestContext.Current.CancellationToken);
    }

    /// <summary>As <c>clawster deploy</c> does with <c>prune: true</c>: what has no file goes, then the rest is deployed.</summary>
    public async Task<DeploymentResult> PruneAndDeployAsync(CompiledFleet fleet)
    {
        foreach (var bot in await Pruning.FindAsync(fleet, Cloud, TestContext.Current.CancellationToken))
        {
            var destroyed = await Pruning.DestroyAsync(bot, Cloud, this, TestContext.Current.CancellationToken);
            if (destroyed.Kind is not DeploymentResultKind.Succeeded)
            {
                return destroyed;
            }
        }

        return await DeployAsync(fleet);
    }

    /// <summary>Operations that changed something outside of the state bucket since the log was cleared.</summary>
    public string[] Changes() => [.. Aws.Requests.Mutations.Select(static request => $"{request.Service}:{request.Operation}")];

    // A local cloud that is built without one of these services cannot deploy a bot.
    private static async Task SkipUnlessServedAsync(AwsClients clients)
    {
        var cancel = TestContext.Current.CancellationToken;
        foreach (var (service, ask) in new (string, Func<Task>)[]
        {
            ("CloudFormation", () => clients.CloudFormation.DescribeStacksAsync(new DescribeStacksRequest(), cancel)),
            ("ECS", () => clients.Ecs.DescribeClustersAsync(new DescribeClustersRequest(), cancel)),
            ("Elastic Load Balancing", () => clients.LoadBalancing.DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest(), cancel)),
        })
        {
            try
            {
                await ask();
            }
            catch (AmazonServiceException fault) when (fault.ErrorCode is "NotImplemented")
            {
                Assert.Skip($"This build of the local cloud does not serve {service}.");
            }
        }
    }

    public void Report(ProgressEvent progress) => Heard(progress);

    public async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        if (_owner)
        {
            await Aws.DisposeAsync();
            _keep();
        }
    }
}
