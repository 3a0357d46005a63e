using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.GitHub;

/// <summary>What the compiler found, as a status.</summary>
internal static class CompileStatusText
{
    public static (StatusState State, string Description) Of(CompiledFleet fleet) => Of(fleet.Diagnostics, fleet.Bots.Length);

    public static (StatusState State, string Description) Of(ImmutableArray<Diagnostic> found, int bots)
    {
        var errors = found.Where(FleetReader.IsError).ToArray();
        if (errors is [var first, ..])
        {
            var files = errors.Select(static error => error.Path).Distinct().Count();
            return (StatusState.Failure, StatusText.Join($"{ProgressText.Count(errors.Length, "error")} in {ProgressText.Count(files, "file")}", $"{first.Path}({first.Span.Start.Line}): {first.Message}"));
        }

        return (StatusState.Success, StatusText.Join($"{ProgressText.Count(bots, "bot")}: no errors", found.IsEmpty ? null : ProgressText.Count(found.Length, "warning")));
    }
}
