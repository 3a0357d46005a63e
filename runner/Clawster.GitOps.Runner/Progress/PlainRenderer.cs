using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>A line for each change, with the provider's time: for logs, for CI, for a terminal that cannot draw.</summary>
internal sealed class PlainRenderer(TextWriter output) : IProgressRenderer
{
    private readonly Lock _lock = new();
    private ProgressBoard _board = ProgressBoard.Empty;

    public void Report(ProgressEvent progress)
    {
        lock (_lock)
        {
            _board = _board.Apply(progress);
            foreach (var line in Lines(progress))
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{progress.At.UtcDateTime:HH:mm:ss}  {line}"));
            }

            output.Flush();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private IEnumerable<string> Lines(ProgressEvent progress) => progress switch
    {
        CloudReady ready => [$"Using {ready.InSentence}{(ready.Timing is { } timing ? ", " + timing : "")}{(ready.Endpoint is { } endpoint ? $" at {endpoint}" : "")}"],
        DeploymentStarted { Steps.Length: 0 } => [],
        DeploymentStarted plan => [ProgressText.Title(_board.Cloud, plan), .. ProgressText.FirstDeployments(plan)],
        StepStarted started => Line(started.Step, step => $"{step.Planned.Running}... (expected {DurationText.Exact(step.Expected)})"),
        StepProgress { Message: var message } changed => Line(changed.Step, _ => message),
        StepFinished finished => Line(finished.Step, step => Ended(step.Planned, finished)),
        BotMilestoneReached reached => [Milestone(reached)],
        BotFinished { Result: BotResult.Live or BotResult.Unchanged } => [],
        BotFinished finished => [$"{finished.Bot}: {Word(finished.Result)}{(finished.Reason is { } reason ? ": " + reason : "")}"],
        Noticed noticed => [(noticed.Bot is { } bot ? bot + ": " : "") + noticed.Message],
        DeploymentFinished finished => [$"{Word(finished.Result)} after {DurationText.Exact(finished.Elapsed)}{(finished.Reason is { } reason ? ": " + reason : "")}"],
        _ => [],
    };

    private IEnumerable<string> Line(string id, Func<StepStatus, string> text) => _board.Steps
        .Where(step => step.Planned.Id == id)
        .Select(step => $"{step.Planned.Bot ?? step.Planned.Region}: {text(step)}");

    private static string Ended(PlannedStep step, StepFinished finished) => finished.Result switch
    {
        StepResult.Succeeded => $"{step.Done} ({DurationText.Exact(finished.Duration)})",
        StepResult.AlreadyThere => step.Done,
        _ => $"{step.Waiting}: {finished.Result.ToString().ToLowerInvariant()}{(finished.Reason is { } reason ? ": " + reason : "")}",
    };

    private static string Milestone(BotMilestoneReached reached) =>
        $"{reached.Bot}: {(reached.Milestone is BotMilestone.Live ? "live" : "running")} after {DurationText.Exact(reached.Elapsed)}{(reached.Milestone is BotMilestone.Live && reached.Url is { } url ? $" at {url}" : "")}";

    private static string Word(BotResult result) => result.ToString().ToLowerInvariant();

    private static string Word(DeploymentResultKind result) => result is DeploymentResultKind.Succeeded ? "Finished" : result.ToString();
}
