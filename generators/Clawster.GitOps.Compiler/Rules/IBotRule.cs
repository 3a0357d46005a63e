using System.Collections.Generic;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>Looks at one bot.</summary>
internal interface IBotRule
{
    /// <param name="bot">The file.</param>
    /// <param name="region">Its region; null when the fleet does not have it, which is reported elsewhere.</param>
    IEnumerable<Diagnostic> Check(BotFile bot, RegionSpec? region);
}
