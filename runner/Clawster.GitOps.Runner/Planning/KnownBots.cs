using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Diagnostics;

namespace Clawster.GitOps.Runner.Planning;

/// <summary>Leaves out of a comparison what cannot be known because of errors: a bot whose file is wrong is neither deleted nor free of charge.</summary>
internal static class KnownBots
{
    /// <returns>Both sides without the bots whose files are wrong after the change; without any bot when the fleet's own file is.</returns>
    public static (CompiledFleet Before, CompiledFleet After) Of(CompiledFleet before, CompiledFleet after)
    {
        var wrong = after.Diagnostics.Where(static found => found.Severity is DiagnosticSeverity.Error).Select(static found => found.Path).ToHashSet(StringComparer.Ordinal);
        var nothing = wrong.Any(static path => path.Length == 0 || path.EndsWith("fleet.yaml", StringComparison.Ordinal));
        return (Without(before, wrong, nothing), Without(after, wrong, nothing));
    }

    private static CompiledFleet Without(CompiledFleet fleet, HashSet<string> wrong, bool nothing) => fleet with { Bots = [.. fleet.Bots.Where(bot => !nothing && !wrong.Contains(bot.Path))] };
}
