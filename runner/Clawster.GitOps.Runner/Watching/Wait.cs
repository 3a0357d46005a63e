using System;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.Watching;

/// <summary>A step that waits for something to be seen.</summary>
/// <param name="Watch">Whose.</param>
/// <param name="Looks">What has to be looked at, given what was seen last.</param>
/// <param name="IsOver">True when the step need not wait any longer.</param>
internal sealed record Wait(BotWatch Watch, Func<BotSight, Looks> Looks, Func<BotSight, bool> IsOver)
{
    public TaskCompletionSource<BotSight> Signal { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
