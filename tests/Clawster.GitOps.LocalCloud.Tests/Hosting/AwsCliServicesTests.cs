using System;
using System.Linq;
using System.Threading.Tasks;

namespace Clawster.GitOps.LocalCloud.Tests.Hosting;

/// <summary>The smaller services as the AWS CLI sees them; it speaks CBOR with CloudWatch.</summary>
public sealed class AwsCliServicesTests
{
    private static readonly LocalCloudOptions s_options = new() { Pace = LocalCloud.Simulation.SimulationPace.Scaled(100) };

    [Fact]
    public async Task Alarms_and_metrics()
    {
        AwsCli.Require();
        await using var cloud = await LocalAws.StartAsync(s_options, TestContext.Current.CancellationToken);
        var aws = new AwsCli(cloud);

        await aws.RunAsync(
            "cloudwatch", "put-metric-alarm", "--alarm-name", "errors", "--namespace", "Bots", "--metric-name", "Errors", "--statistic", "Sum", "--period", "60", "--evaluation-periods", "1", "--threshold", "0.5",
            "--comparison-operator", "GreaterThanThreshold", "--dimensions", "Name=Bot,Value=support");
        await aws.RunAsync("cloudwatch", "put-metric-data", "--namespace", "Bots", "--metric-name", "Errors", "--value", "3", "--dimensions", "Bot=support");
        var listed = await aws.RunAsync("cloudwatch", "list-metrics", "--namespace", "Bots");
        var alarm = (await aws.RunAsync("cloudwatch", "describe-alarms", "--alarm-names", "errors")).GetProperty("MetricAlarms")[0];
        var unknown = await aws.TryAsync("cloudwatch", "delete-alarms", "--alarm-names", "none");

        Assert.Equal("support", listed.GetProperty("Metrics")[0].GetProperty("Dimensions")[0].GetProperty("Value").GetString());
        Assert.Equal((0.5, 60), (alarm.GetProperty("Threshold").GetDouble(), alarm.GetProperty("Period").GetInt32()));
        Assert.Contains("ResourceNotFound", unknown.Error, StringComparison.Ordinal);
        Assert.Equal("", string.Join('\n', cloud.Faults.Entries));
    }

    [Fact]
    public async Task Repositories_quotas_detectors_and_prices()
    {
        AwsCli.Require();
        await using var cloud = await LocalAws.StartAsync(s_options, TestContext.Current.CancellationToken);
        var aws = new AwsCli(cloud);

        var repository = (await aws.RunAsync("ecr", "create-repository", "--repository-name", "clawster/bot", "--image-tag-mutability", "IMMUTABLE")).GetProperty("repository");
        var twice = await aws.TryAsync("ecr", "create-repository", "--repository-name", "clawster/bot");
        var quota = (await aws.RunAsync("service-quotas", "get-service-quota", "--service-code", "ec2", "--quota-code", "L-1216C47A")).GetProperty("Quota");
        var detector = (await aws.RunAsync("guardduty", "create-detector", "--enable")).GetProperty("DetectorId").GetString();
        var detectors = (await aws.RunAsync("guardduty", "list-detectors")).GetProperty("DetectorIds");
        var products = (await new AwsCli(cloud, "us-east-1").RunAsync(
            "pricing", "get-products", "--service-code", "AmazonEC2", "--filters", "Type=TERM_MATCH,Field=instanceType,Value=t4g.small", "Type=TERM_MATCH,Field=regionCode,Value=us-east-1")).GetProperty("PriceList");

        Assert.Equal("111122223333.dkr.ecr.eu-central-1.amazonaws.com/clawster/bot", repository.GetProperty("repositoryUri").GetString());
        Assert.Contains("RepositoryAlreadyExistsException", twice.Error, StringComparison.Ordinal);
        Assert.Equal(1000, quota.GetProperty("Value").GetDouble());
        Assert.Equal([detector], detectors.EnumerateArray().Select(static id => id.GetString()));
        Assert.Contains("\"USD\":\"0.0168000000\"", Assert.Single(products.EnumerateArray().ToArray()).GetString(), StringComparison.Ordinal);
        Assert.Equal("", string.Join('\n', cloud.Faults.Entries));
    }

    [Fact]
    public async Task Tags_of_an_alarm_and_the_event_history()
    {
        AwsCli.Require();
        await using var cloud = await LocalAws.StartAsync(s_options, TestContext.Current.CancellationToken);
        var aws = new AwsCli(cloud);
        await aws.RunAsync(
            "cloudwatch", "put-metric-alarm", "--alarm-name", "errors", "--namespace", "Bots", "--metric-name", "Errors", "--statistic", "Sum", "--period", "60", "--evaluation-periods", "1", "--threshold", "0.5",
            "--comparison-operator", "GreaterThanThreshold");
        var arn = (await aws.RunAsync("cloudwatch", "describe-alarms")).GetProperty("MetricAlarms")[0].GetProperty("AlarmArn").GetString()!;

        await aws.RunAsync("cloudwatch", "tag-resource", "--resource-arn", arn, "--tags", "Key=team,Value=one", "Key=old,Value=yes");
        await aws.RunAsync("cloudwatch", "untag-resource", "--resource-arn", arn, "--tag-keys", "old");
        var tags = (await aws.RunAsync("cloudwatch", "list-tags-for-resource", "--resource-arn", arn)).GetProperty("Tags");
        await cloud.Clock.PassAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
        var events = (await aws.RunAsync("cloudtrail", "lookup-events", "--lookup-attributes", "AttributeKey=ResourceName,AttributeValue=" + arn)).GetProperty("Events");
        var refused = await aws.TryAsync("cloudtrail", "lookup-events", "--lookup-attributes", "AttributeKey=EventName,AttributeValue=a", "AttributeKey=EventName,AttributeValue=b");

        Assert.Equal("team", Assert.Single(tags.EnumerateArray().ToArray()).GetProperty("Key").GetString());
        Assert.Equal(["UntagResource local", "TagResource local"], events.EnumerateArray().Select(static one => $"{one.GetProperty("EventName")} {one.GetProperty("Username")}"));
        Assert.Contains("InvalidLookupAttributesException", refused.Error, StringComparison.Ordinal);
        Assert.Equal("", string.Join('\n', cloud.Faults.Entries));
    }
}
