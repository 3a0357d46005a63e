using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.CloudWatchLogs.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.CloudWatchLogs;

/// <summary><c>AWS::Logs::LogGroup</c>.</summary>
internal sealed class LogGroupResource() : ResourceProvider("AWS::Logs::LogGroup")
{
    private const string Retention = "RetentionInDays";

    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateLogGroupRequest>(Without(call.Properties, "Tags", Retention));
        request.LogGroupName ??= call.NewName(512);
        request.Tags = new Dictionary<string, string>(call.Tags);
        call.Call<CreateLogGroupResponse>(request);
        call.PhysicalId = request.LogGroupName;
        Retain(call);
    }

    public override void Update(ResourceCall call)
    {
        if (Changed(call, "KmsKeyId"))
        {
            call.Call<AssociateKmsKeyResponse>(new AssociateKmsKeyRequest { LogGroupName = call.PhysicalId, KmsKeyId = Text(call, "KmsKeyId") });
        }

        if (Changed(call, Retention))
        {
            Retain(call);
        }

        if (TagsToSet(call) is { Count: > 0 } set)
        {
            call.Call<TagResourceResponse>(new TagResourceRequest { ResourceArn = Arn(call)?.TrimEnd('*').TrimEnd(':'), Tags = set.ToDictionary() });
        }
    }

    public override void Delete(ResourceCall call) => call.Call<DeleteLogGroupResponse>(new DeleteLogGroupRequest { LogGroupName = call.PhysicalId });

    public override JsonObject Attributes(ResourceCall call) => Values(("Arn", Arn(call)));

    public override JsonObject? Read(ResourceCall call) => Find(call) is { } group ? PropertyMapper.From(group, Without(call.Properties, "Tags")) : null;

    private static LogGroup? Find(ResourceCall call) =>
        call.Call<DescribeLogGroupsResponse>(new DescribeLogGroupsRequest { LogGroupNamePrefix = call.PhysicalId }).LogGroups?.Find(group => group.LogGroupName == call.PhysicalId);

    private static string? Arn(ResourceCall call) => Find(call)?.Arn;

    private static void Retain(ResourceCall call)
    {
        if (Text(call, Retention) is not null)
        {
            call.Call<PutRetentionPolicyResponse>(new PutRetentionPolicyRequest { LogGroupName = call.PhysicalId, RetentionInDays = (int?)JsonText.Number(call.Properties[Retention]) });
        }
        else if (call.Before is not null)
        {
            throw AwsFault.Bad("InvalidParameterException", "The local cloud cannot take a log group's retention away again; give it a number of days.");
        }
    }
}
