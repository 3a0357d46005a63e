using System.Collections.Generic;
using System.Linq;
using Amazon.CloudWatchLogs.Model;
using Clawster.GitOps.LocalCloud.Services.ImageBuilder.State;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>What Image Builder writes to CloudWatch Logs: group <c>/aws/imagebuilder/NAME</c>, stream <c>VERSION/BUILD</c>.</summary>
internal sealed class BuildLog(BuilderContext builder)
{
    public void Write(string region, StoredBuild build, IEnumerable<string> lines)
    {
        var (group, stream) = (build.Image.LoggingConfiguration!.LogGroupName!, build.Image.Version!);
        Ensure(region, new CreateLogGroupRequest { LogGroupName = group });
        Ensure(region, new CreateLogStreamRequest { LogGroupName = group, LogStreamName = stream });
        var now = builder.World.Now.ToUnixTimeMilliseconds();
        builder.Cloud.Calls.Call<object>(region, BuildInstances.Principal, new PutLogEventsRequest { LogGroupName = group, LogStreamName = stream, LogEvents = [.. lines.Select(line => new InputLogEvent { Timestamp = now, Message = line })] });
    }

    private void Ensure(string region, object request)
    {
        try
        {
            builder.Cloud.Calls.Call<object>(region, BuildInstances.Principal, request);
        }
        catch (AwsFault fault) when (fault.Code == "ResourceAlreadyExistsException")
        {
        }
    }
}
