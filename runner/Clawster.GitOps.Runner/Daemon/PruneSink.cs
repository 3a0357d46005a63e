using System;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Daemon;

/// <summary>Tells the destruction of a bot as a part of the deployment that it belongs to.</summary>
/// <param name="report">Hears what is worth a line.</param>
/// <param name="bot">The bot that goes.</param>
internal sealed class PruneSink(Action<ProgressEvent> report, string bot) : IProgressSink
{
    public void Report(ProgressEvent progress)
    {
        switch (progress)
        {
            case DeploymentStarted started:
                report(new Noticed(started.At, $"{bot} has no file any more and is destroyed"));
                break;
            case BotFinished finished:
                report(new Noticed(finished.At, finished.Result is BotResult.Destroyed ? $"{bot} is gone" : $"{bot} is not gone: {finished.Reason}"));
                break;
            case Noticed noticed:
                report(noticed);
                break;
        }
    }
}
