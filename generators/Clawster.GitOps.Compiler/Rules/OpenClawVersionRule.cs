using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>The pinned version answers the health probes that the container and the load balancer ask.</summary>
internal sealed class OpenClawVersionRule : IBotRule
{
    /// <summary>The first version with <c>/startupz</c>.</summary>
    private static readonly int[] s_first = [2026, 8, 1];

    public IEnumerable<Diagnostic> Check(BotFile bot, RegionSpec? region)
    {
        var version = bot.Spec.OpenClaw.Version;
        var parts = version.Split('.').Select(static part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        if (Comparer(parts, s_first) < 0)
        {
            yield return bot.At("openclaw", "version").Error(RuleCodes.OpenClawVersion, $"OpenClaw {version} has no /startupz probe, so it would never count as healthy; take {string.Join(".", s_first.Select(static part => part.ToString(CultureInfo.InvariantCulture)))} or later");
        }
    }

    private static int Comparer(int[] left, int[] right) => left.Zip(right, static (a, b) => a.CompareTo(b)).FirstOrDefault(static order => order != 0);
}
