using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>A channel that keeps a session has somewhere to keep it.</summary>
internal sealed class StateRule : IBotRule
{
    public IEnumerable<Diagnostic> Check(BotFile bot, RegionSpec? region)
    {
        if (bot.Spec.State.Kind == StateKind.Ephemeral && bot.Spec.Channels.Any(static channel => channel.Kind == "whatsapp"))
        {
            yield return bot.At("state", "kind").Error(RuleCodes.State, "WhatsApp keeps its session in the bot's state; with kind ephemeral it must be paired anew after every restart, so take durable or volume");
        }
    }
}
