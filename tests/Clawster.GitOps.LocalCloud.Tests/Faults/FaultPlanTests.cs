using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Clawster.GitOps.LocalCloud.Faults;

namespace Clawster.GitOps.LocalCloud.Tests.Faults;

public sealed class FaultPlanTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_throttled_call_is_refused_as_ec2_refuses_it_and_does_nothing()
    {
        await using var cloud = await StartAsync(new FaultRule(FaultKind.Throttled) { Service = "ec2", Operation = "CreateVpc", Times = 1 });
        using var ec2 = Client(cloud);

        var refused = await Assert.ThrowsAsync<AmazonEC2Exception>(() => ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.0.0.0/16" }, Cancel));

        Assert.Equal("RequestLimitExceeded", refused.ErrorCode);
        Assert.Equal(0, await VpcsAsync(ec2));
        await ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.0.0.0/16" }, Cancel);
        Assert.Equal(1, await VpcsAsync(ec2));
    }

    [Theory]
    [InlineData(FaultKind.ConnectionReset, false)]
    [InlineData(FaultKind.AnswerLost, true)]
    [InlineData(FaultKind.AnswerTimesOut, true)]
    public async Task A_cut_connection_leaves_the_caller_in_doubt_whether_it_was_done(FaultKind kind, bool done)
    {
        await using var cloud = await StartAsync(new FaultRule(kind) { Operation = "Create*" });
        using var ec2 = Client(cloud);

        await Assert.ThrowsAnyAsync<Exception>(() => ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.0.0.0/16" }, Cancel));

        // The HTTP client repeats a request whose connection was cut, so that it may be done several times.
        Assert.Equal(done, await VpcsAsync(ec2) > 0);
        Assert.Equal("ConnectionCut", cloud.Requests.All.First(static request => request.Operation == "CreateVpc").Error);
        Assert.Empty(cloud.Faults.Entries);
    }

    [Fact]
    public async Task Equal_seeds_strike_the_same_requests()
    {
        var first = await StruckAsync(seed: 7);
        var again = await StruckAsync(seed: 7);
        var other = await StruckAsync(seed: 8);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.InRange(first.Count(static struck => struck), 5, 35);
    }

    [Fact]
    public async Task A_burst_over_the_rate_is_throttled_until_tokens_come_back()
    {
        await using var cloud = await LocalAws.StartAsync(new LocalCloudOptions { Faults = new FaultPlan { Throttling = true } }, Cancel);
        using var ec2 = Client(cloud);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(async _ =>
        {
            try
            {
                await ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.0.0.0/16" }, Cancel);
                return "made";
            }
            catch (AmazonEC2Exception fault)
            {
                return fault.ErrorCode;
            }
        }));
        await cloud.Clock.PassAsync(TimeSpan.FromSeconds(30), Cancel);
        await ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.0.0.0/16" }, Cancel).ContinueWith(static task => task.Exception, TaskScheduler.Default);

        Assert.Contains("RequestLimitExceeded", outcomes);
        Assert.NotEqual("RequestLimitExceeded", cloud.Requests.All[^1].Error);
    }

    [Fact]
    public async Task What_was_just_made_is_unknown_for_a_while()
    {
        await using var cloud = await LocalAws.StartAsync(new LocalCloudOptions { Faults = new FaultPlan { Ec2Lag = TimeSpan.FromSeconds(30) } }, Cancel);
        using var ec2 = Client(cloud);
        var made = (await ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.0.0.0/16" }, Cancel)).Vpc.VpcId;

        var unknown = await Assert.ThrowsAsync<AmazonEC2Exception>(() => ec2.DescribeVpcsAsync(new DescribeVpcsRequest { VpcIds = [made] }, Cancel));
        await cloud.Clock.PassAsync(TimeSpan.FromSeconds(30), Cancel);
        var known = await ec2.DescribeVpcsAsync(new DescribeVpcsRequest { VpcIds = [made] }, Cancel);

        Assert.Equal("InvalidVpcID.NotFound", unknown.ErrorCode);
        Assert.Equal(made, known.Vpcs.Single().VpcId);
    }

    private static async Task<bool[]> StruckAsync(int seed)
    {
        await using var cloud = await LocalAws.StartAsync(new LocalCloudOptions { Faults = new FaultPlan { Seed = seed, Rules = [new FaultRule(FaultKind.Unavailable) { Share = 0.5 }] } }, Cancel);
        using var ec2 = Client(cloud);
        for (var i = 0; i < 40; i++)
        {
            await ec2.DescribeVpcsAsync(new DescribeVpcsRequest(), Cancel).ContinueWith(static task => task.Exception, TaskScheduler.Default);
        }

        return [.. cloud.Requests.All.Select(static request => request.Error is not null)];
    }

    private static async Task<int> VpcsAsync(AmazonEC2Client ec2) => (await ec2.DescribeVpcsAsync(new DescribeVpcsRequest(), Cancel)).Vpcs?.Count ?? 0;

    private static Task<LocalAws> StartAsync(FaultRule rule) => LocalAws.StartAsync(new LocalCloudOptions { Faults = new FaultPlan { Rules = [rule] } }, Cancel);

    private static AmazonEC2Client Client(LocalAws cloud) => new(
        new BasicAWSCredentials(LocalCredentials.AccessKeyId, LocalCredentials.SecretAccessKey),
        new AmazonEC2Config { ServiceURL = cloud.Endpoint.AbsoluteUri, AuthenticationRegion = "eu-central-1", MaxErrorRetry = 0 });
}
