using System.IO;
using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>Reads and compiles a bots folder and says what is wrong with it.</summary>
/// <param name="workspace">Where the bots are.</param>
/// <param name="surroundings">Get one line for a folder that cannot be read.</param>
internal sealed class FleetReader(Workspace workspace, Surroundings surroundings)
{
    /// <summary>The compiled fleet, or null when it has errors.</summary>
    /// <param name="diagnostics">Gets every diagnostic of every file and, when there is an error, a summary line.</param>
    /// <param name="exitCode">What a verb ends with when there is no fleet.</param>
    public CompiledFleet? Read(TextWriter diagnostics, out int exitCode)
    {
        return ReadWithErrors(out exitCode) is { } fleet ? Usable(fleet, diagnostics, DiagnosticFormat.Text, out exitCode) : null;
    }

    /// <summary>As <see cref="Read"/>, but for building machine images: that one is not there yet is no error.</summary>
    /// <param name="diagnostics">Gets every other diagnostic of every file and, when there is an error, a summary line.</param>
    /// <param name="exitCode">What a verb ends with when there is no fleet.</param>
    public CompiledFleet? ReadForImages(TextWriter diagnostics, out int exitCode)
    {
        return ReadWithErrors(out exitCode) is { } fleet
            ? Usable(fleet with { Diagnostics = [.. fleet.Diagnostics.Where(static found => found.Code != CompiledFleet.ImagelessCode)] }, diagnostics, DiagnosticFormat.Text, out exitCode)
            : null;
    }

    /// <summary>The fleet when it has no errors, else null.</summary>
    /// <param name="fleet">As it was compiled.</param>
    /// <param name="diagnostics">Gets every diagnostic of every file and, when there is an error, a summary line.</param>
    /// <param name="format">Of the diagnostics.</param>
    /// <param name="exitCode">What a verb ends with when there is no fleet.</param>
    public static CompiledFleet? Usable(CompiledFleet fleet, TextWriter diagnostics, DiagnosticFormat format, out int exitCode)
    {
        exitCode = ExitCode.Ok;
        diagnostics.Write(DiagnosticWriter.Write(fleet.Diagnostics, format));
        if (!fleet.Diagnostics.Any(IsError))
        {
            return fleet;
        }

        diagnostics.WriteLine(Summary(fleet));
        exitCode = ExitCode.BotFiles;
        return null;
    }

    /// <summary>One line about all files: how many errors, or how many bots.</summary>
    public static string Summary(CompiledFleet fleet)
    {
        var errors = fleet.Diagnostics.Where(IsError).ToArray();
        if (errors.Length > 0)
        {
            return $"{ProgressText.Count(errors.Length, "error")} in {ProgressText.Count(errors.Select(static diagnostic => diagnostic.Path).Distinct().Count(), "file")}.";
        }

        var regions = fleet.Bots.Select(static bot => bot.Spec.Region).Distinct().Count();
        return $"{ProgressText.Count(fleet.Bots.Length, "bot")} in {ProgressText.Count(regions, "region")}: no errors{(fleet.Diagnostics.IsEmpty ? "" : $", {ProgressText.Count(fleet.Diagnostics.Length, "warning")}")}.";
    }

    /// <summary>The fleet as far as it could be compiled, for verbs that do not need every file; null when the folder cannot be read.</summary>
    /// <param name="exitCode">What a verb ends with when there is no fleet.</param>
    public CompiledFleet? ReadWithErrors(out int exitCode)
    {
        var files = BotFiles.Read(workspace);
        if (files.Fault is { } fault)
        {
            surroundings.Error.WriteLine("clawster: " + fault);
            exitCode = ExitCode.CommandLine;
            return null;
        }

        exitCode = ExitCode.Ok;
        var cache = files.Files.Length < FileCompilationCache.WorthIt ? null : new FileCompilationCache(workspace.CacheDirectory);
        var fleet = cache is null ? BotCompiler.Compile(files.Files) : BotCompiler.Compile(files.Files, cache);
        cache?.Save();
        return TeamCode.Apply(fleet, files.Files, files.Code);
    }

    public static bool IsError(Diagnostic diagnostic) => diagnostic.Severity is DiagnosticSeverity.Error;
}
