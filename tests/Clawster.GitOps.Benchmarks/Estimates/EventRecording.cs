using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Benchmarks.Estimates;

/// <summary>Keeps the events of a deployment, and tells afterwards what the board would have shown at a moment of it.</summary>
internal sealed class EventRecording : IProgressSink
{
    private const int Rough = 10;

    private readonly Lock _lock = new();
    private readonly List<ProgressEvent> _events = [];

    public void Report(ProgressEvent progress)
    {
        lock (_lock)
        {
            _events.Add(progress);
        }
    }

    /// <returns>The estimate at half-way; null when nothing had to be done or it did not succeed.</returns>
    public Estimate? AtHalfWay()
    {
        ImmutableArray<ProgressEvent> events;
        lock (_lock)
        {
            events = [.. _events];
        }

        if (events.OfType<DeploymentStarted>().SingleOrDefault() is not { Steps.Length: > 0 } started || events.OfType<DeploymentFinished>().SingleOrDefault() is not { Result: DeploymentResultKind.Succeeded } finished)
        {
            return null;
        }

        var total = finished.At - started.At;
        var half = started.At + total / 2;
        var board = events.Where(one => one.At <= half).Aggregate(ProgressBoard.Empty, static (board, one) => board.Apply(one));
        return new Estimate(Forecast.Of(board.Steps, half).Remaining, total, Late(board, events, half));
    }

    // What decides the end: of the lines that had not ended at half-way, the one that was furthest from what was expected of it.
    private static string Late(ProgressBoard board, ImmutableArray<ProgressEvent> events, DateTimeOffset half)
    {
        var ends = events.OfType<StepFinished>().Where(static end => end.Duration > TimeSpan.Zero).ToDictionary(static end => end.Step, StringComparer.Ordinal);
        return board.Steps
            .Where(step => step.Planned.PartOf is null && !step.IsFinished && ends.ContainsKey(step.Planned.Id))
            .Select(step => (step.Planned.Kind, Off: ends[step.Planned.Id].Duration - step.Expected))
            .OrderByDescending(static step => step.Off.Duration())
            .Select(static step => $"{step.Kind} {(step.Off > TimeSpan.Zero ? "longer" : "shorter")} by {Math.Round(step.Off.Duration().TotalSeconds / Rough) * Rough:0} s")
            .FirstOrDefault() ?? "-";
    }
}
