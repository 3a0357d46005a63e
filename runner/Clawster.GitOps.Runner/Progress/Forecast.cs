using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>
/// When each step will end, counted from now: the longest way to it through the steps that have not ended. The time left of the deployment is the longest of all,
/// the remaining critical path.
/// </summary>
internal sealed class Forecast
{
    private readonly Dictionary<string, StepStatus> _steps;
    private readonly ILookup<string, StepStatus> _parts;
    private readonly Dictionary<string, TimeSpan> _ends = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _now;

    private Forecast(ImmutableArray<StepStatus> steps, DateTimeOffset now)
    {
        _now = now;
        _steps = steps.ToDictionary(static step => step.Planned.Id, StringComparer.Ordinal);
        _parts = steps.Where(static step => step.Planned.PartOf is not null).ToLookup(static step => step.Planned.PartOf!, StringComparer.Ordinal);
        foreach (var step in steps)
        {
            Remaining = Max(Remaining, End(step.Planned.Id));
        }
    }

    /// <summary>Time left of all steps.</summary>
    public TimeSpan Remaining { get; }

    public static Forecast Of(ImmutableArray<StepStatus> steps, DateTimeOffset now) => new(steps, now);

    /// <summary>Time left until the last step of <paramref name="bot"/> ends, with all that it waits for.</summary>
    public TimeSpan OfBot(string bot) =>
        _steps.Values.Where(step => step.Planned.Bot == bot).Select(step => End(step.Planned.Id)).DefaultIfEmpty().Max();

    /// <summary>Time left until the step ends; zero when it has ended or is not in the plan.</summary>
    public TimeSpan End(string id)
    {
        if (_ends.TryGetValue(id, out var known))
        {
            return known;
        }

        if (!_steps.TryGetValue(id, out var step) || step.IsFinished)
        {
            return TimeSpan.Zero;
        }

        _ends[id] = TimeSpan.Zero; // a plan with a cycle is refused before it runs; this only keeps the drawing finite
        var end = Start(step) + step.Remaining(_now);
        foreach (var part in _parts[id])
        {
            end = Max(end, End(part.Planned.Id));
        }

        return _ends[id] = end;
    }

    private TimeSpan Start(StepStatus step)
    {
        if (!step.IsWaiting)
        {
            return TimeSpan.Zero;
        }

        // A part that follows another part may begin before the step that waits for it: the health check of a bot, before the runner asks for its address.
        var follows = step.Planned.DependsOn.Any(id => _steps.TryGetValue(id, out var other) && other.Planned.PartOf is not null);
        var start = !follows && step.Planned.PartOf is { } whole && _steps.TryGetValue(whole, out var outer) ? Start(outer) : TimeSpan.Zero;
        foreach (var dependency in step.Planned.DependsOn)
        {
            start = Max(start, End(dependency));
        }

        return start;
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
