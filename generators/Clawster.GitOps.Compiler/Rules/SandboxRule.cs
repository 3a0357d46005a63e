using System.Collections.Generic;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>Whoever takes what was never tried knows it, at each compilation.</summary>
internal sealed class SandboxRule : IBotRule
{
    public IEnumerable<Diagnostic> Check(BotFile bot, RegionSpec? region)
    {
        if (bot.Spec.Sandbox == SandboxKind.Sysbox)
        {
            yield return bot.At("sandbox").Warning(
                RuleCodes.ExperimentalSandbox,
                "sysbox is experimental and was never tried on AWS: the container is root in a user namespace of its own, without a read-only root and with its capabilities"
                + (bot.Spec.State.Kind == StateKind.Durable ? ", and whether it may write to state of kind durable through that namespace is not known (volume is the better known one)" : "")
                + "; sandbox: vm is the tried way");
        }
    }
}
