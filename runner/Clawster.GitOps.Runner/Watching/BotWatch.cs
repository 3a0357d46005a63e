using System;
using System.Threading;
using Clawster.GitOps.Compiler.Stacks;

namespace Clawster.GitOps.Runner.Watching;

/// <summary>One bot as the watch of its region follows it.</summary>
/// <param name="bot">Name of the bot.</param>
/// <param name="since">Events of its stack before this moment belong to earlier operations.</param>
/// <param name="seen">Told each time something of it has changed; called from one thread at a time.</param>
internal sealed class BotWatch(string bot, DateTimeOffset since, Action<BotSight> seen)
{
    private BotSight _sight = BotSight.Nothing;

    public string Bot { get; } = bot;

    public string StackName => BotNames.Stack(Bot);

    public string Cluster => BotNames.Cluster(Bot);

    public string Service => BotNames.Service(Bot);

    /// <summary>Events before it are not looked at.</summary>
    public DateTimeOffset Since { get; set; } = since;

    public BotSight Sight => Volatile.Read(ref _sight);

    public void Saw(BotSight sight)
    {
        if (!Equals(sight, Sight))
        {
            Volatile.Write(ref _sight, sight);
            seen(sight);
        }
    }
}
