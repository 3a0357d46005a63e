using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>Keeps how each bot ends, and tells it once.</summary>
internal sealed class BotEndings(ImmutableArray<BotDeployment> bots, IProgressSink progress)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, BotOutcome> _outcomes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StepRun> _causes = new(StringComparer.Ordinal);

    /// <summary>What was begun is left for another deployment.</summary>
    public bool IsHandedOver { get; set; }

    /// <summary>Hears of each step: a bot is live when its record is written, and its first failed step is why it is not.</summary>
    public void Finished(StepRun run)
    {
        if (Find(run.Step) is not { } bot)
        {
            return;
        }

        if (!run.Outcome.IsGood)
        {
            lock (_lock)
            {
                _causes.TryAdd(bot.Name, run);
            }
        }

        if (run.Step.Id != bot.RecordStep)
        {
            return;
        }

        if (run.Outcome.IsGood)
        {
            End(bot, BotResult.Live, null, run.EndedAt);
        }
        else if (run.Outcome is StepOutcome.Failed failed)
        {
            End(bot, BotResult.Failed, $"It is live, but its record could not be written: {failed.Fault.Summary}", run.EndedAt);
        }
    }

    public void UndoStarted(string scope, DateTimeOffset at)
    {
        if (bots.FirstOrDefault(bot => bot.Name == scope) is { } bot)
        {
            bot.Story.Close(Cause(bot) is StepOutcome.Cancelled ? StepResult.Cancelled : StepResult.Failed, Reason(bot));
            progress.Report(new Noticed(at, "what this deployment made of it is taken back", bot.Name));
        }
    }

    public void Undone(ScopeUndo undo)
    {
        if (bots.FirstOrDefault(bot => bot.Name == undo.Scope) is not { } bot)
        {
            return;
        }

        var left = undo.Faults.IsEmpty ? Restored(bot, undo) : " Not all could be taken back: " + string.Join(" ", undo.Faults.Select(static fault => fault.Summary)) + " Deploy again, or run 'clawster gc'.";
        End(bot, Result(bot), Reason(bot) + left, undo.At);
    }

    /// <summary>Ends every bot that has not ended: it never began.</summary>
    public void Close(DateTimeOffset at)
    {
        foreach (var bot in bots.Where(bot => Find(bot.Name) is null))
        {
            End(bot, Result(bot), Reason(bot), at);
        }
    }

    public BotOutcome? Find(string bot)
    {
        lock (_lock)
        {
            return _outcomes.GetValueOrDefault(bot);
        }
    }

    /// <summary>True when a bot of the region came to life in this deployment.</summary>
    public bool AnyLive(string region) => bots.Any(bot => bot.Target.Change.Region == region && bot.LiveAfter is not null);

    public void End(BotDeployment bot, BotResult result, string? reason, DateTimeOffset at)
    {
        var evidence = Cause(bot) is StepOutcome.Failed failed ? failed.Fault.Evidence : [];
        lock (_lock)
        {
            if (!_outcomes.TryAdd(bot.Name, new BotOutcome(bot.Name, bot.Target.Change.Region, result, bot.Url, reason, evidence, bot.RunningAfter, bot.LiveAfter)))
            {
                return;
            }
        }

        bot.Story.Close(result switch { BotResult.Live => StepResult.Succeeded, BotResult.Cancelled => StepResult.Cancelled, BotResult.Skipped => StepResult.Skipped, _ => StepResult.Failed }, reason);
        progress.Report(new BotFinished(at, bot.Name, result, bot.Url, reason));
    }

    private BotDeployment? Find(Step step) => bots.FirstOrDefault(bot => step.Scope == bot.Name || step.Id == bot.RecordStep);

    private StepOutcome? Cause(BotDeployment bot)
    {
        lock (_lock)
        {
            return _causes.GetValueOrDefault(bot.Name)?.Outcome;
        }
    }

    private BotResult Result(BotDeployment bot) => Cause(bot) switch
    {
        StepOutcome.Cancelled => BotResult.Cancelled,
        StepOutcome.Skipped => BotResult.Skipped,
        _ => BotResult.Failed,
    };

    private string Reason(BotDeployment bot) => Cause(bot) switch
    {
        StepOutcome.Failed failed => failed.Fault.Summary,
        StepOutcome.Skipped skipped => skipped.Because,
        StepOutcome.Cancelled when IsHandedOver => "What was begun of it stays; the next deployment goes on from there.",
        StepOutcome.Cancelled => "Cancelled.",
        _ => "It did not end.",
    };

    private static string Restored(BotDeployment bot, ScopeUndo undo) =>
        undo.Undone.IsEmpty ? "" : bot.Target.IsNew ? " What was made of it is gone again." : " It runs as it was before.";
}
