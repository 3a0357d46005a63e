using System.Collections.Generic;
using System.Linq;
using Amazon.CloudWatchLogs.Model;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Containers;

/// <summary>Sends what containers write to CloudWatch Logs when their log driver is <c>awslogs</c>.</summary>
internal sealed class ContainerLogs(EcsContext ecs)
{
    private const string Failed = "CannotStartContainerError: Error response from daemon: failed to create task for container: failed to initialize logging driver: failed to create Cloudwatch log stream: ";

    /// <summary>Makes the container's log stream <c>prefix/container/task</c>.</summary>
    /// <returns>Docker's refusal; <see langword="null"/> when the stream is there or the driver is another.</returns>
    public string? Open(string region, TaskRecord task, ContainerDefinition definition, ContainerRecord container)
    {
        if (definition.LogConfiguration is not { LogDriver.Value: "awslogs", Options: { } options })
        {
            return null;
        }

        var group = options["awslogs-group"];
        var stream = options.TryGetValue("awslogs-stream-prefix", out var prefix) ? $"{prefix}/{container.Name}/{task.Id}" : task.Id;
        try
        {
            if (options.GetValueOrDefault("awslogs-create-group") == "true")
            {
                CreateGroup(region, group);
            }

            ecs.Calls.Call<CreateLogStreamResponse>(region, EcsContext.Principal, new CreateLogStreamRequest { LogGroupName = group, LogStreamName = stream });
        }
        catch (AwsFault fault)
        {
            return $"{Failed}{fault.Code}: {fault.Message}";
        }

        container.LogGroup = group;
        container.LogStream = stream;
        return null;
    }

    /// <summary>Writes lines at the present moment. A log group that was deleted takes none, as on AWS.</summary>
    public void Write(string region, ContainerRecord container, IReadOnlyList<string> lines)
    {
        if (container.LogGroup is null || lines.Count == 0)
        {
            return;
        }

        try
        {
            ecs.Calls.Call<PutLogEventsResponse>(region, EcsContext.Principal, new PutLogEventsRequest
            {
                LogGroupName = container.LogGroup,
                LogStreamName = container.LogStream,
                LogEvents = [.. lines.Select(line => new InputLogEvent { Message = line, Timestamp = ecs.World.Now.ToUnixTimeMilliseconds() })],
            });
        }
        catch (AwsFault fault) when (fault.Code == "ResourceNotFoundException")
        {
            container.LogGroup = null;
        }
    }

    private void CreateGroup(string region, string group)
    {
        try
        {
            ecs.Calls.Call<CreateLogGroupResponse>(region, EcsContext.Principal, new CreateLogGroupRequest { LogGroupName = group });
        }
        catch (AwsFault fault) when (fault.Code == "ResourceAlreadyExistsException")
        {
            // It is there: that is what was wanted.
        }
    }
}
