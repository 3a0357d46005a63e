using System;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Journals;

/// <summary>
/// Says that a deployment lives, again and again, in one object for all its leases. Who finds that it has stopped saying so may take over; then <see cref="Lost"/> ends what this one still does,
/// should it only have slept.
/// </summary>
internal sealed class Session : IAsyncDisposable
{
    /// <summary>After this long without a word a deployment counts as dead.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(25);

    // A word that is not heard by then is said again: one slow answer must not cost a deployment.
    private static readonly TimeSpan s_answer = TimeSpan.FromSeconds(10);

    // One that was refused is said again soon: three that come to nothing in a row would be the end.
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(5);

    // A call that was begun just before the end may still be heard after it.
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(20);

    private readonly StateStore _store;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenSource _lost = new();
    private SessionRecord _record;
    private string? _version;
    private Task _beating = Task.CompletedTask;

    public Session(StateStore store, string deployment, TimeProvider clock)
    {
        (_store, _clock) = (store, clock);
        _record = New(deployment);
    }

    public string Deployment => _record.Deployment;

    /// <summary>Cancelled when another deployment has taken over.</summary>
    public CancellationToken Lost => _lost.Token;

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        _record = New(Deployment);
        _version = await _store.WriteAsync(_record, null, cancellationToken) ?? throw new StateException($"A deployment with the id {Deployment} is under way already.");
        _beating = BeatAsync();
    }

    /// <exception cref="LeaseLostException">Another deployment may have taken over.</exception>
    public void ThrowIfLost()
    {
        if (_lost.IsCancellationRequested || _clock.GetUtcNow() > _record.ExpiresAt - s_margin)
        {
            throw new LeaseLostException(Deployment);
        }
    }

    /// <summary>Ends it: what it held is free.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await StopAsync();
        if (_version is not null && !_lost.IsCancellationRequested)
        {
            await _store.DeleteSessionAsync(Deployment, cancellationToken);
            _version = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _ended.Dispose();
        _lost.Dispose();
    }

    private async Task StopAsync()
    {
        await _ended.CancelAsync();
        await _beating;
    }

    private SessionRecord New(string deployment)
    {
        var now = _clock.GetUtcNow();
        return new SessionRecord(deployment, now, now + Life, null);
    }

    private async Task BeatAsync()
    {
        await Task.Yield();
        try
        {
            while (true)
            {
                await Task.Delay(s_beat, _clock, _ended.Token);
                while (!await TryRenewAsync())
                {
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It has ended, or it was lost.
        }
    }

    /// <returns>False when it was not heard, or not for sure: then it is said again.</returns>
    private async Task<bool> TryRenewAsync()
    {
        using var limit = new CancellationTokenSource(s_answer, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _ended.Token);
        try
        {
            var next = New(Deployment);
            if (await _store.WriteAsync(next, _version, either.Token) is { } version)
            {
                (_record, _version) = (next, version);
                return true;
            }

            if (await OwnAsync(either.Token))
            {
                return false;
            }

            await _lost.CancelAsync();
            throw new OperationCanceledException();
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !_lost.IsCancellationRequested && !_ended.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception fault) when (StepFaults.IsUnanswered(fault) && !(fault is OperationCanceledException && (_lost.IsCancellationRequested || _ended.IsCancellationRequested)))
        {
            // Meanwhile the time runs down, and nothing new is begun after it.
            await Task.Delay(s_again, _clock, _ended.Token);
            return false;
        }
    }

    // A word whose answer took too long may have been heard: then the record there is ours, with a version that we do not know yet.
    private async Task<bool> OwnAsync(CancellationToken cancellationToken)
    {
        if (await _store.ReadSessionAsync(Deployment, cancellationToken) is not { Value.RevokedBy: null } there)
        {
            return false;
        }

        _version = there.Version;
        return true;
    }
}
