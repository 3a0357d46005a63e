using System;
using System.Linq;
using Amazon.CloudWatch.Model;

namespace Clawster.GitOps.LocalCloud.Tests.CloudFormation;

public sealed class AlarmStackTests
{
    private const string Alarm = """
        Resources:
          Errors:
            Type: AWS::CloudWatch::Alarm
            Properties:
              {AlarmName: errors, Namespace: Bots, MetricName: Errors, Statistic: Sum, Period: 300, EvaluationPeriods: 1, Threshold: 0, ComparisonOperator: GreaterThanThreshold, Tags: [TAGS]}
        """;

    [Fact]
    public void The_tags_of_an_alarm_follow_the_template()
    {
        using var world = new StackWorld();
        world.Create("app", With("{Key: team, Value: one}, {Key: old, Value: 'yes'}"));

        world.Update("app", With("{Key: team, Value: two}, {Key: new, Value: 'yes'}"));

        Assert.Equal("UPDATE_COMPLETE", world.Stack("app").StackStatus);
        var arn = world.Call<DescribeAlarmsResponse>(new DescribeAlarmsRequest()).MetricAlarms!.Single().AlarmArn;
        var tags = world.Call<ListTagsForResourceResponse>(new ListTagsForResourceRequest { ResourceARN = arn }).Tags!;
        Assert.Equal(["new=yes", "team=two"], tags.Where(static tag => !tag.Key!.StartsWith("aws:", StringComparison.Ordinal)).Select(static tag => $"{tag.Key}={tag.Value}"));
    }

    private static string With(string tags) => Alarm.Replace("TAGS", tags, StringComparison.Ordinal);
}
