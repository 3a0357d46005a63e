using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.Runtime;

namespace Clawster.GitOps.LocalCloud.Tests.Services.CloudWatch;

public sealed class AlarmTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_alarm_goes_off_when_its_threshold_is_crossed_and_comes_back_when_the_data_are_old()
    {
        await using var cloud = await LocalAws.StartAsync(new LocalCloudOptions(), Cancel);
        using var client = Client(cloud);
        await client.PutMetricAlarmAsync(Alarm("notBreaching"), Cancel);

        var created = await StateAsync(client);
        await cloud.Clock.PassAsync(TimeSpan.FromMinutes(2), Cancel);
        var quiet = await StateAsync(client);
        await client.PutMetricDataAsync(new PutMetricDataRequest { Namespace = "Bots", MetricData = [new MetricDatum { MetricName = "Errors", Value = 5 }] }, Cancel);
        await cloud.Clock.PassAsync(TimeSpan.FromMinutes(2), Cancel);
        var loud = await StateAsync(client);
        await cloud.Clock.PassAsync(TimeSpan.FromMinutes(30), Cancel);
        var after = await StateAsync(client);

        Assert.Equal(("INSUFFICIENT_DATA", "OK", "ALARM", "OK"), (created, quiet, loud, after));
        Assert.Empty(cloud.Faults.Entries);
    }

    [Fact]
    public async Task An_alarm_without_data_stays_undecided_when_missing_data_are_not_judged()
    {
        await using var cloud = await LocalAws.StartAsync(new LocalCloudOptions(), Cancel);
        using var client = Client(cloud);

        await client.PutMetricAlarmAsync(Alarm("missing"), Cancel);
        await cloud.Clock.PassAsync(TimeSpan.FromMinutes(10), Cancel);

        Assert.Equal("INSUFFICIENT_DATA", await StateAsync(client));
    }

    [Fact]
    public async Task What_an_alarm_lacks_is_refused()
    {
        await using var cloud = await LocalAws.StartAsync(new LocalCloudOptions(), Cancel);
        using var client = Client(cloud);
        var odd = Alarm("missing");
        odd.Period = 45;

        var refused = await Assert.ThrowsAsync<AmazonCloudWatchException>(() => client.PutMetricAlarmAsync(odd, Cancel));
        var unknown = await Assert.ThrowsAnyAsync<AmazonCloudWatchException>(() => client.DeleteAlarmsAsync(new DeleteAlarmsRequest { AlarmNames = ["none"] }, Cancel));

        Assert.Equal(("ValidationError", "ResourceNotFound"), (refused.ErrorCode, unknown.ErrorCode));
        Assert.Contains("Period", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_of_an_alarm_that_is_there_are_changed_by_their_own_operations()
    {
        await using var cloud = await LocalAws.StartAsync(new LocalCloudOptions(), Cancel);
        using var client = Client(cloud);
        var alarm = Alarm("missing");
        alarm.Tags = [new Tag { Key = "team", Value = "one" }, new Tag { Key = "old", Value = "yes" }];
        await client.PutMetricAlarmAsync(alarm, Cancel);
        alarm.Tags = [new Tag { Key = "ignored", Value = "yes" }];
        await client.PutMetricAlarmAsync(alarm, Cancel);
        var arn = (await client.DescribeAlarmsAsync(new DescribeAlarmsRequest(), Cancel)).MetricAlarms![0].AlarmArn;

        await client.TagResourceAsync(new TagResourceRequest { ResourceARN = arn, Tags = [new Tag { Key = "team", Value = "two" }] }, Cancel);
        await client.UntagResourceAsync(new UntagResourceRequest { ResourceARN = arn, TagKeys = ["old"] }, Cancel);

        Assert.Equal(["team=two"], (await client.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceARN = arn }, Cancel)).Tags!.ConvertAll(static tag => $"{tag.Key}={tag.Value}"));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => client.TagResourceAsync(new TagResourceRequest { ResourceARN = arn + "x", Tags = [] }, Cancel));
    }

    private static PutMetricAlarmRequest Alarm(string missing) => new()
    {
        AlarmName = "errors",
        Namespace = "Bots",
        MetricName = "Errors",
        Statistic = "Sum",
        Period = 300,
        EvaluationPeriods = 1,
        Threshold = 0,
        ComparisonOperator = "GreaterThanThreshold",
        TreatMissingData = missing,
    };

    private static async Task<string> StateAsync(AmazonCloudWatchClient client) => (await client.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = ["errors"] }, Cancel)).MetricAlarms![0].StateValue!.Value;

    private static AmazonCloudWatchClient Client(LocalAws cloud) => new(
        new BasicAWSCredentials(LocalCredentials.AccessKeyId, LocalCredentials.SecretAccessKey), new AmazonCloudWatchConfig { ServiceURL = cloud.Endpoint.AbsoluteUri, AuthenticationRegion = "eu-central-1" });
}
