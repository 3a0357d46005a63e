using System;

namespace Clawster.GitOps.Compiler.Diagnostics;

/// <summary>A finding as a workflow command of GitHub Actions.</summary>
internal static class GitHubAnnotation
{
    public static string Of(Diagnostic found)
    {
        var (start, end) = (found.Span.Start, found.Span.End);

        // GitHub takes columns only within one line, and its last column is part of the range.
        var columns = end.Line == start.Line && end.Column > start.Column ? FormattableString.Invariant($",endColumn={end.Column - 1}") : "";
        return FormattableString.Invariant(
            $"::{(found.Severity == DiagnosticSeverity.Error ? "error" : "warning")} file={Property(found.Path)},line={start.Line},endLine={(columns.Length > 0 ? end.Line : start.Line)},col={start.Column}{columns},title={Property(found.Code)}::{Data(found.Message)}");
    }

    private static string Data(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");

    private static string Property(string text) => Data(text).Replace(":", "%3A").Replace(",", "%2C");
}
