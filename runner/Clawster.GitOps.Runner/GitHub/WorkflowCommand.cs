using System;

namespace Clawster.GitOps.Runner.GitHub;

/// <summary>Lines that GitHub Actions reads from the output of a step.</summary>
internal static class WorkflowCommand
{
    /// <summary>An annotation of the run. Nothing in the texts can begin another command.</summary>
    public static string Error(string title, string message) => $"::error title={Property(title)}::{Data(message)}";

    // As the toolkit of GitHub Actions escapes.
    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
