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
        Put(call);
    }

    public override void Update(ResourceCall call) => Put(call);

    public override void Delete(ResourceCall call)
    {
        if (Find(call) is not null)
        {
            call.Call<DeleteAlarmsResponse>(new DeleteAlarmsRequest { AlarmNames = [call.PhysicalId] });
        }
    }

    public override JsonObject Attributes(ResourceCall call) => Values(("Arn", Find(call)?.AlarmArn));

    public override JsonObject? Read(ResourceCall call) => Find(call) is { } alarm ? PropertyMapper.From(alarm, Without(call.Properties, "Tags")) : null;

    private static void Put(ResourceCall call)
    {
        var request = PropertyMapper.To<PutMetricAlarmRequest>(Without(call.Properties, "Tags"));
        request.AlarmName = call.PhysicalId;
        request.Tags = [.. call.Tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];
        call.Call<PutMetricAlarmResponse>(request);
    }

    private static MetricAlarm? Find(ResourceCall call) => call.Call<DescribeAlarmsResponse>(new DescribeAlarmsRequest { AlarmNames = [call.PhysicalId] }).MetricAlarms?.FirstOrDefault();
}
