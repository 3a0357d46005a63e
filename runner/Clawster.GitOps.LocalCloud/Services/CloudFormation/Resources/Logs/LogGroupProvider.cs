using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.CloudWatchLogs.Model;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.Logs;

/// <summary>AWS::Logs::LogGroup.</summary>
internal sealed class LogGroupProvider() : ResourceProvider("AWS::Logs::LogGroup")
{
    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateLogGroupRequest>(Without(call.Properties, "RetentionInDays", "Tags"));
        request.LogGroupName ??= call.NewName(512);
        request.Tags = call.Tags.Where(static tag => !tag.Key.StartsWith("aws:", StringComparison.Ordinal)).ToDictionary(static tag => tag.Key, static tag => tag.Value);
        call.Call<CreateLogGroupResponse>(request);
        call.PhysicalId = request.LogGroupName;
        Keep(call);
    }

    public override void Update(ResourceCall call) => Keep(call);

    public override void Delete(ResourceCall call) => Gone.Ignoring("ResourceNotFoundException", () => call.Call<DeleteLogGroupResponse>(new DeleteLogGroupRequest { LogGroupName = call.PhysicalId }));

    public override JsonObject Attributes(ResourceCall call) => Values(("Arn", $"arn:aws:logs:{call.Region}:{call.AccountId}:log-group:{call.PhysicalId}:*"));

    public override JsonObject? Read(ResourceCall call) =>
        call.Call<DescribeLogGroupsResponse>(new DescribeLogGroupsRequest { LogGroupNamePrefix = call.PhysicalId }).LogGroups!.Find(group => group.LogGroupName == call.PhysicalId) is { } group
            ? PropertyMapper.From(group, Without(call.Properties, "Tags"))
            : null;

    private static void Keep(ResourceCall call)
    {
        if (Text(call, "RetentionInDays") is { } days)
        {
            call.Call<PutRetentionPolicyResponse>(new PutRetentionPolicyRequest { LogGroupName = call.PhysicalId, RetentionInDays = int.Parse(days, CultureInfo.InvariantCulture) });
        }
    }
}
