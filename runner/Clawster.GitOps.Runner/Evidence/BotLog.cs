using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Evidence;

/// <summary>What a bot wrote, task after task.</summary>
internal static class BotLog
{
    // A stream holds one task; more than these nobody reads at a terminal.
    private const int MostStreams = 20;

    /// <param name="logs">The client of the bot's region.</param>
    /// <param name="bot">Name of the bot.</param>
    /// <param name="most">How many lines at most.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The last lines, the oldest first; none when the bot has no log yet.</returns>
    public static async Task<ImmutableArray<LogLine>> ReadAsync(IAmazonCloudWatchLogs logs, string bot, int most, CancellationToken cancellationToken)
    {
        try
        {
            var streams = await logs.DescribeLogStreamsAsync(
                new DescribeLogStreamsRequest { LogGroupName = BotNames.LogGroup(bot), OrderBy = OrderBy.LastEventTime, Descending = true, Limit = MostStreams },
                cancellationToken);
            var lines = new List<LogLine>();
            foreach (var stream in streams.LogStreams ?? [])
            {
                lines.InsertRange(0, await ReadAsync(logs, bot, stream.LogStreamName!, most - lines.Count, cancellationToken));
                if (lines.Count >= most)
                {
                    break;
                }
            }

            return [.. lines];
        }
        catch (AmazonServiceException fault) when (fault.Says("ResourceNotFound"))
        {
            return [];
        }
    }

    /// <returns>The last lines of one task, the oldest first.</returns>
    public static async Task<ImmutableArray<LogLine>> ReadAsync(IAmazonCloudWatchLogs logs, string bot, string stream, int most, CancellationToken cancellationToken)
    {
        var found = await logs.GetLogEventsAsync(new GetLogEventsRequest { LogGroupName = BotNames.LogGroup(bot), LogStreamName = stream, Limit = most, StartFromHead = false }, cancellationToken);
        return
        [
            .. (found.Events ?? []).OrderBy(static line => line.Timestamp)
                .Select(static line => new LogLine(DateTimeOffset.FromUnixTimeMilliseconds(line.Timestamp ?? 0), (line.Message ?? "").TrimEnd()))
                .Where(static line => line.Text.Length > 0),
        ];
    }
}
