using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Clawster.GitOps.Runner.GitHub.Outbox;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.GitHub;

/// <summary>
/// Tells on a commit how its deployment goes: <c>clawster/deploy</c> for all of it, <c>clawster/deploy/BOT</c> for each bot that changes. What is final is posted once; what is not is
/// read from the board when there is budget to say it. A rollout is several deployments, one after the other; <see cref="Complete"/> says how all of them ended.
/// </summary>
internal sealed class GitHubReporter : IProgressSink
{
    private const string Stopped = "The runner stopped before this ended; the next deployment finishes it";

    private static readonly TimeSpan s_overall = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_bot = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly GitHubOutbox _outbox;
    private readonly string _commit;
    private readonly Uri? _details;
    private readonly TimeProvider _provider;
    private readonly bool _environments;
    private readonly List<ProgressBoard> _ended = [];
    private ProgressBoard _board = ProgressBoard.Empty;

    /// <param name="outbox">Where to.</param>
    /// <param name="commit">Forty hexadecimal digits.</param>
    /// <param name="details">Where a person reads more.</param>
    /// <param name="provider">The clock of the events.</param>
    /// <param name="environments">True to keep an environment for each bot: what runs where, and since which commit.</param>
    public GitHubReporter(GitHubOutbox outbox, string commit, Uri? details, TimeProvider provider, bool environments = false) =>
        (_outbox, _commit, _details, _provider, _environments) = (outbox, commit, details, provider, environments);

    /// <summary>The board's last state, for who wants to tell more than statuses do.</summary>
    public ProgressBoard Board
    {
        get
        {
            lock (_lock)
            {
                return _board;
            }
        }
    }

    /// <summary>True once the end of all was told, or that there will be none.</summary>
    public bool IsComplete { get; private set; }

    public void Report(ProgressEvent progress)
    {
        lock (_lock)
        {
            _board = _board.Apply(progress);
        }

        switch (progress)
        {
            case DeploymentStarted started:
                Start(started);
                break;
            case BotFinished finished when finished.Result is not BotResult.Unchanged || _outbox.IsInherited(StatusWrite.KeyOf(_commit, StatusContexts.Bot(finished.Bot))):
                End(finished);
                break;
            case DeploymentFinished:
                EndStage();
                break;
        }
    }

    /// <summary>The deployment will not say how it ends: what is still open ends so.</summary>
    public void Abandon(string reason)
    {
        IsComplete = true;
        EndOpen(Board, reason);
    }

    /// <summary>It ended before it was through, and nothing failed.</summary>
    public void Interrupt(string reason)
    {
        Abandon(reason);
        Post(StatusContexts.Deploy, (StatusState.Error, reason));
        _outbox.SettleInherited();
    }

    /// <summary>All deployments have ended. Says nothing when none began.</summary>
    /// <param name="isGood">True when every bot is as planned.</param>
    public void Complete(bool isGood)
    {
        ProgressBoard[] ended;
        lock (_lock)
        {
            ended = [.. _ended];
        }

        if (ended.Length > 0 && !IsComplete)
        {
            IsComplete = true;
            Post(StatusContexts.Deploy, DeploymentStatusText.Final(ended, isGood));
            _outbox.SettleInherited();
        }
    }

    /// <summary>Posts a final state that is no deployment's: the files do not compile, the cloud refuses access.</summary>
    public void Post(string context, (StatusState State, string Description) status) => _outbox.Post(Write(context, status));

    private void Start(DeploymentStarted started)
    {
        _outbox.Offer(Offer(StatusContexts.Deploy, s_overall, urgent: true, () => DeploymentStatusText.Overall(Board, _provider.GetUtcNow())));
        foreach (var bot in started.Bots.Where(static bot => bot.Change is not BotChange.Unchanged))
        {
            _outbox.Offer(Offer(StatusContexts.Bot(bot.Name), s_bot, urgent: false, () => DeploymentStatusText.OfBot(Board, bot.Name, _provider.GetUtcNow())));
            if (_environments && bot.Change is not BotChange.Destroy)
            {
                var begun = Deployment(bot.Name, DeploymentWriteState.InProgress, DeploymentStatusText.OfEnvironment(Board), null);
                _outbox.Offer(new Offer(begun.Key, () => begun) { Owes = 2, Fallback = begun with { State = DeploymentWriteState.Error, Description = Stopped } });
            }
        }
    }

    private void End(BotFinished finished)
    {
        var (state, description) = DeploymentStatusText.Of(Board, finished);
        Post(StatusContexts.Bot(finished.Bot), (state, description));
        if (_environments)
        {
            _outbox.Post(Deployment(finished.Bot, EnvironmentState(finished.Result), description, finished.Url));
        }
    }

    // A bot without an end of its own must not stay pending for ever.
    private void EndStage()
    {
        var board = Board;
        EndOpen(board, "The deployment ended before this bot did; deploy again");
        lock (_lock)
        {
            _ended.Add(board);
        }
    }

    private void EndOpen(ProgressBoard board, string reason)
    {
        foreach (var bot in board.Bots.Where(static bot => bot is { Finish: null, Planned.Change: not BotChange.Unchanged }).Select(static bot => bot.Planned.Name))
        {
            Post(StatusContexts.Bot(bot), (StatusState.Error, reason));
            if (_environments)
            {
                _outbox.Post(Deployment(bot, DeploymentWriteState.Error, reason, null));
            }
        }
    }

    private Offer Offer(string context, TimeSpan interval, bool urgent, Func<string> description) => new(StatusWrite.KeyOf(_commit, context), () => Write(context, (StatusState.Pending, description())))
    {
        Interval = interval,
        IsUrgent = urgent,
        Fallback = Write(context, (StatusState.Error, Stopped)),
    };

    private DeploymentWrite Deployment(string bot, DeploymentWriteState state, string description, Uri? address) =>
        new(_commit, DeploymentWrite.EnvironmentOf(bot), state, StatusText.Line(description), _details, address);

    private static DeploymentWriteState EnvironmentState(BotResult result) => result switch
    {
        BotResult.Live or BotResult.Unchanged => DeploymentWriteState.Success,
        BotResult.Destroyed => DeploymentWriteState.Inactive,
        BotResult.Failed => DeploymentWriteState.Failure,
        _ => DeploymentWriteState.Error,
    };

    private StatusWrite Write(string context, (StatusState State, string Description) status) => new(_commit, context, status.State, StatusText.Line(status.Description), _details);
}
