using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>Tells the parts of a bot as they are seen: the load balancer and the server inside its stack, OpenClaw, the health check.</summary>
internal sealed class BotStory(ImmutableArray<BotPart> parts, IProgressSink progress, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _begun = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    public ImmutableArray<BotPart> Parts { get; } = parts;

    /// <summary>How long the parts took that were seen from their beginning to their end.</summary>
    public List<(string Kind, TimeSpan Took)> Seen { get; } = [];

    /// <summary>True when the part has ended, or when the bot has no such part.</summary>
    public bool IsOver(string kind)
    {
        lock (_lock)
        {
            return Parts.All(part => part.Planned.Kind != kind || _ended.Contains(part.Planned.Id));
        }
    }

    public void Saw(BotSight sight)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            foreach (var part in Parts)
            {
                if (!_begun.ContainsKey(part.Planned.Id) && !_ended.Contains(part.Planned.Id) && part.Begins(sight))
                {
                    _begun[part.Planned.Id] = now;
                    progress.Report(new StepStarted(now, part.Planned.Id));
                }

                if (_begun.TryGetValue(part.Planned.Id, out var begun) && part.Ends(sight) && _ended.Add(part.Planned.Id))
                {
                    Seen.Add((part.Planned.Kind, now - begun));
                    progress.Report(new StepFinished(now, part.Planned.Id, StepResult.Succeeded, now - begun));
                }
            }
        }
    }

    /// <summary>Ends what has not ended.</summary>
    /// <param name="result">Of the parts that had begun; the others are skipped, or cancelled with it.</param>
    /// <param name="reason">Why.</param>
    public void Close(StepResult result, string? reason)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            foreach (var part in Parts)
            {
                if (!_ended.Add(part.Planned.Id))
                {
                    continue;
                }

                var begun = _begun.TryGetValue(part.Planned.Id, out var since);
                var ending = begun || result is StepResult.Cancelled ? result : StepResult.Skipped;
                progress.Report(new StepFinished(now, part.Planned.Id, ending, begun ? now - since : TimeSpan.Zero, reason));
            }
        }
    }
}
