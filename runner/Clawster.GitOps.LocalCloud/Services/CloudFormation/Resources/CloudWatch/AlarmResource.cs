using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.CloudWatch.Model;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.CloudWatch;

/// <summary><c>AWS::CloudWatch::Alarm</c>.</summary>
internal sealed class AlarmResource() : ResourceProvider("AWS::CloudWatch::Alarm")
{
    public override void Create(ResourceCall call)
    {
        call.PhysicalId = Text(call, "AlarmName") ?? call.NewName(255);
        Put(call, Tagged(call.Tags));
    }

    // PutMetricAlarm takes no tags of an alarm that is there.
    public override void Update(ResourceCall call)
    {
        Put(call, []);
        var arn = Find(call)?.AlarmArn;
        if (TagsToRemove(call) is { Count: > 0 } gone)
        {
            call.Call<UntagResourceResponse>(new UntagResourceRequest { ResourceARN = arn, TagKeys = gone });
        }

        if (TagsToSet(call) is { Count: > 0 } set)
        {
            call.Call<TagResourceResponse>(new TagResourceRequest { ResourceARN = arn, Tags = Tagged(set) });
        }
    }

    public override void Delete(ResourceCall call)
    {
        if (Find(call) is not null)
        {
            call.Call<DeleteAlarmsResponse>(new DeleteAlarmsRequest { AlarmNames = [call.PhysicalId] });
        }
    }

    public override JsonObject Attributes(ResourceCall call) => Values(("Arn", Find(call)?.AlarmArn));

    public override JsonObject? Read(ResourceCall call) => Find(call) is { } alarm ? PropertyMapper.From(alarm, Without(call.Properties, "Tags")) : null;

    private static void Put(ResourceCall call, List<Tag> tags)
    {
        var request = PropertyMapper.To<PutMetricAlarmRequest>(Without(call.Properties, "Tags"));
        request.AlarmName = call.PhysicalId;
        request.Tags = tags;
        call.Call<PutMetricAlarmResponse>(request);
    }

    private static List<Tag> Tagged(IEnumerable<KeyValuePair<string, string>> tags) => [.. tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];

    private static MetricAlarm? Find(ResourceCall call) => call.Call<DescribeAlarmsResponse>(new DescribeAlarmsRequest { AlarmNames = [call.PhysicalId] }).MetricAlarms?.FirstOrDefault();
}
