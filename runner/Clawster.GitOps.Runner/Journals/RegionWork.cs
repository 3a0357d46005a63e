using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Journals;

/// <summary>What one deployment holds in one region while it changes something: its session, its leases, its journal.</summary>
internal sealed class RegionWork : IAsyncDisposable
{
    private readonly StateStore _store;
    private readonly TimeProvider _clock;
    private readonly JournalRecord _plan;

    /// <param name="store">Where it is kept.</param>
    /// <param name="plan">What is going to be done.</param>
    /// <param name="clock">The cloud's time.</param>
    public RegionWork(StateStore store, JournalRecord plan, TimeProvider clock)
    {
        (_store, _plan, _clock) = (store, plan, clock);
        Session = new Session(store, plan.Deployment, clock);
        Leases = new Leases(store, Session, clock);
        Journal = new Journal(store, Session, clock);
    }

    public Session Session { get; }

    public Leases Leases { get; }

    public Journal Journal { get; }

    /// <summary>Must have ended well before anything is changed.</summary>
    public Task BeginAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Session.BeginAsync(cancellationToken), Journal.BeginAsync(_plan with { StartedAt = _clock.GetUtcNow() }, cancellationToken));

    /// <summary>True when another deployment has begun in the region and was not heard to die.</summary>
    public async Task<bool> IsAnotherAtWorkAsync(CancellationToken cancellationToken)
    {
        foreach (var journal in await _store.ReadJournalsAsync(cancellationToken))
        {
            if (journal.Deployment != _plan.Deployment && await LivesAsync(journal, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same step, with its intent kept before it runs and its outcome after; so is its undoing.</summary>
    public Step Journaled(Step step, string scope) => !step.Changes ? step : step with
    {
        Run = (context, token) => ChangeAsync(scope, step.Id.Value, () => step.Run(context, token), token),
        Undo = step.Undo is { } undo ? (context, token) => ChangeAsync(scope, step.Id + "/undo", () => undo(context, token), token) : null,
    };

    /// <summary>Gives everything back.</summary>
    /// <param name="finished">True when nothing is left for another deployment to finish; then the journals of those that were finished along go as well.</param>
    /// <param name="interrupted">Journals that this deployment found.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task EndAsync(bool finished, ImmutableArray<JournalRecord> interrupted, CancellationToken cancellationToken)
    {
        if (!Journal.IsOpen || Session.Lost.IsCancellationRequested)
        {
            return;
        }

        await Leases.ReleaseAllAsync(cancellationToken);
        if (finished)
        {
            await Journal.EndAsync(cancellationToken);
            foreach (var journal in interrupted)
            {
                if (await LivesAsync(journal, cancellationToken))
                {
                    continue; // it was never interrupted: it works beside this one
                }

                await _store.DeleteJournalAsync(journal.Deployment, cancellationToken);
                await _store.DeleteSessionAsync(journal.Deployment, cancellationToken);
            }
        }
        else
        {
            await Journal.LeaveAsync(cancellationToken);
        }

        await Session.EndAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        Journal.Dispose();
    }

    private async Task<StepOutcome> ChangeAsync(string scope, string step, Func<Task<StepOutcome>> change, CancellationToken cancellationToken)
    {
        await Journal.IntendAsync(scope, step, cancellationToken);
        var outcome = await change();
        Journal.Note(step, Word(outcome));
        return outcome;
    }

    // A journal and its session are written at the same moment; one without the other is too young to be judged.
    private async Task<bool> LivesAsync(JournalRecord journal, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        return await _store.ReadSessionAsync(journal.Deployment, cancellationToken) is { } session
            ? session.Value.RevokedBy is null && session.Value.ExpiresAt >= now
            : journal.StartedAt + Session.Life > now;
    }

    private static string Word(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Succeeded => "done",
        StepOutcome.AlreadyThere => "found",
        StepOutcome.Failed => "failed",
        _ => "stopped",
    };
}
