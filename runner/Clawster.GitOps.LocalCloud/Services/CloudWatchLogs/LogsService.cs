using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Amazon.CloudWatchLogs.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudWatchLogs;

/// <summary>CloudWatch Logs: groups, streams and lines.</summary>
internal sealed class LogsService(World world)
{
    // PutRetentionPolicy, "Valid Values" of the API reference.
    private static readonly HashSet<int> s_retention = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public AwsService Create() => new AwsService("logs")
        .On<CreateLogGroupRequest, CreateLogGroupResponse>((call, request) =>
        {
            var group = new StoredLogGroup { Created = call.Now, KmsKeyId = request.KmsKeyId };
            foreach (var (key, value) in request.Tags ?? [])
            {
                group.Tags[key] = value;
            }

            return Groups(call.Region).TryAdd(request.LogGroupName!, group) ? Changed(new CreateLogGroupResponse()) : throw AwsFault.Bad("ResourceAlreadyExistsException", "The specified log group already exists");
        })
        .On<DeleteLogGroupRequest, DeleteLogGroupResponse>((call, request) => Groups(call.Region).Remove(request.LogGroupName!) ? Changed(new DeleteLogGroupResponse()) : throw NoGroup())
        .On<DescribeLogGroupsRequest, DescribeLogGroupsResponse>((call, request) => new()
        {
            LogGroups = [.. Groups(call.Region)
                .Where(group => group.Key.StartsWith(request.LogGroupNamePrefix ?? "", StringComparison.Ordinal) && group.Key.Contains(request.LogGroupNamePattern ?? "", StringComparison.OrdinalIgnoreCase))
                .Select(group => Shown(call.Region, group.Key, group.Value))],
        })
        .On<PutRetentionPolicyRequest, PutRetentionPolicyResponse>((call, request) =>
        {
            if (!s_retention.Contains(request.RetentionInDays ?? 0))
            {
                throw AwsFault.Bad("InvalidParameterException", $"1 validation error detected: Value '{request.RetentionInDays}' at 'retentionInDays' failed to satisfy constraint");
            }

            Group(call.Region, request.LogGroupName!).RetentionDays = request.RetentionInDays;
            return Changed(new PutRetentionPolicyResponse());
        })
        .On<AssociateKmsKeyRequest, AssociateKmsKeyResponse>((call, request) =>
        {
            Group(call.Region, request.LogGroupName!).KmsKeyId = request.KmsKeyId;
            return Changed(new AssociateKmsKeyResponse());
        })
        .On<CreateLogStreamRequest, CreateLogStreamResponse>((call, request) => Group(call.Region, request.LogGroupName!).Streams.TryAdd(request.LogStreamName!, [])
            ? Changed(new CreateLogStreamResponse()) : throw AwsFault.Bad("ResourceAlreadyExistsException", "The specified log stream already exists"))
        .On<PutLogEventsRequest, PutLogEventsResponse>((call, request) =>
        {
            Stream(call.Region, request.LogGroupName!, request.LogStreamName!).AddRange(request.LogEvents!.Select(static line => new StoredLogLine(line.Timestamp ?? 0, line.Message ?? "")));
            return Changed(new PutLogEventsResponse { NextSequenceToken = "0" });
        })
        .On<DescribeLogStreamsRequest, DescribeLogStreamsResponse>((call, request) => new()
        {
            LogStreams = [.. Ordered(Group(call.Region, Name(request.LogGroupName, request.LogGroupIdentifier)).Streams.Where(stream => stream.Key.StartsWith(request.LogStreamNamePrefix ?? "", StringComparison.Ordinal)), request)
                .Take(request.Limit ?? 50)
                .Select(static stream => new LogStream { LogStreamName = stream.Key, FirstEventTimestamp = stream.Value.FirstOrDefault()?.Timestamp, LastEventTimestamp = stream.Value.LastOrDefault()?.Timestamp })],
        })
        .On<GetLogEventsRequest, GetLogEventsResponse>(Events)
        .On<FilterLogEventsRequest, FilterLogEventsResponse>((call, request) => new()
        {
            Events = [.. Group(call.Region, Name(request.LogGroupName, request.LogGroupIdentifier)).Streams
                .Where(stream => (request.LogStreamNames is null || request.LogStreamNames.Contains(stream.Key)) && stream.Key.StartsWith(request.LogStreamNamePrefix ?? "", StringComparison.Ordinal))
                .SelectMany(static stream => stream.Value.Select(line => (stream.Key, line)))
                .Where(item => item.line.Timestamp >= (request.StartTime ?? 0) && item.line.Timestamp <= (request.EndTime ?? long.MaxValue) && item.line.Message.Contains((request.FilterPattern ?? "").Trim('"'), StringComparison.Ordinal))
                .OrderBy(static item => item.line.Timestamp)
                .Take(request.Limit ?? 10_000)
                .Select(static item => new FilteredLogEvent { LogStreamName = item.Key, Timestamp = item.line.Timestamp, IngestionTime = item.line.Timestamp, Message = item.line.Message })],
        })
        .On<TagResourceRequest, TagResourceResponse>((call, request) =>
        {
            var tags = Group(call.Region, Name(null, request.ResourceArn)).Tags;
            foreach (var (key, value) in request.Tags!)
            {
                tags[key] = value;
            }

            return Changed(new TagResourceResponse());
        });

    private SortedDictionary<string, StoredLogGroup> Groups(string region) => world.Region(region).Of<LogsState>().Groups;

    private StoredLogGroup Group(string region, string name) => Groups(region).GetValueOrDefault(name) ?? throw NoGroup();

    private List<StoredLogLine> Stream(string region, string group, string name) =>
        Group(region, group).Streams.GetValueOrDefault(name) ?? throw AwsFault.Bad("ResourceNotFoundException", "The specified log stream does not exist.");

    // arn:aws:logs:region:account:log-group:name:*
    private static string Name(string? name, string? identifier) =>
        name ?? (identifier is { } given && given.StartsWith("arn:", StringComparison.Ordinal) ? given.Split(":log-group:")[1].TrimEnd('*').TrimEnd(':') : identifier)
        ?? throw AwsFault.Bad("InvalidParameterException", "Either logGroupName or logGroupIdentifier is needed.");

    private static IEnumerable<KeyValuePair<string, List<StoredLogLine>>> Ordered(IEnumerable<KeyValuePair<string, List<StoredLogLine>>> streams, DescribeLogStreamsRequest request)
    {
        var ordered = request.OrderBy?.Value == "LastEventTime" ? streams.OrderBy(static stream => stream.Value.LastOrDefault()?.Timestamp ?? 0) : streams.OrderBy(static stream => stream.Key, StringComparer.Ordinal);
        return request.Descending == true ? ordered.Reverse() : ordered;
    }

    private GetLogEventsResponse Events(ServiceCall call, GetLogEventsRequest request)
    {
        var lines = Stream(call.Region, Name(request.LogGroupName, request.LogGroupIdentifier), request.LogStreamName!)
            .Where(line => line.Timestamp >= (request.StartTime ?? 0) && line.Timestamp < (request.EndTime ?? long.MaxValue))
            .ToArray();
        var limit = request.Limit ?? 10_000;
        var from = request.NextToken is { } token && token.StartsWith("f/", StringComparison.Ordinal) && int.TryParse(token[2..], NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : request.StartFromHead == true ? 0 : Math.Max(0, lines.Length - limit);
        var page = lines.Skip(from).Take(limit).ToArray();
        return new()
        {
            Events = [.. page.Select(static line => new OutputLogEvent { Timestamp = line.Timestamp, IngestionTime = line.Timestamp, Message = line.Message })],
            NextForwardToken = string.Create(CultureInfo.InvariantCulture, $"f/{from + page.Length}"),   // at the end, the same token again
            NextBackwardToken = string.Create(CultureInfo.InvariantCulture, $"b/{from}"),
        };
    }

    private LogGroup Shown(string region, string name, StoredLogGroup group) => new()
    {
        LogGroupName = name,
        CreationTime = group.Created.ToUnixTimeMilliseconds(),
        RetentionInDays = group.RetentionDays,
        KmsKeyId = group.KmsKeyId,
        StoredBytes = group.Streams.Values.Sum(static lines => lines.Sum(static line => (long)line.Message.Length + 26)),
        Arn = $"arn:aws:logs:{region}:{world.AccountId}:log-group:{name}:*",
        LogGroupArn = $"arn:aws:logs:{region}:{world.AccountId}:log-group:{name}",
        LogGroupClass = "STANDARD",
    };

    private T Changed<T>(T response)
    {
        world.Touch();
        return response;
    }

    private static AwsFault NoGroup() => AwsFault.Bad("ResourceNotFoundException", "The specified log group does not exist.");
}
