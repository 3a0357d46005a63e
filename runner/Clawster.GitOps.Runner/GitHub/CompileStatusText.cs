using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Compilation;

namespace Clawster.GitOps.Runner.GitHub;

/// <summary>What the compiler found, as a status.</summary>
internal static class CompileStatusText
{
    public static (StatusState State, string Description) Of(CompiledFleet fleet)
    {
        var first = fleet.Diagnostics.FirstOrDefault(FleetReader.IsError);
        return first is null
            ? (StatusState.Success, FleetReader.Summary(fleet))
            : (StatusState.Failure, StatusText.Join(FleetReader.Summary(fleet).TrimEnd('.'), $"{first.Path}({first.Span.Start.Line}): {first.Message}"));
    }
}
