using System.Collections.Generic;
using Clawster.GitOps.Compiler.Diagnostics;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>Looks at all files together.</summary>
internal interface IFleetRule
{
    IEnumerable<Diagnostic> Check(FleetFiles fleet);
}
