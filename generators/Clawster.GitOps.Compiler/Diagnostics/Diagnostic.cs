using System;

namespace Clawster.GitOps.Compiler.Diagnostics;

/// <summary>Something wrong in a file, and where.</summary>
/// <param name="Code">Stable id, for example <c>CGO2003</c>.</param>
/// <param name="Severity">Whether it stops the compilation.</param>
/// <param name="Path">The file as it was named to the compiler.</param>
/// <param name="Span">The place in the file.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record Diagnostic(string Code, DiagnosticSeverity Severity, string Path, SourceSpan Span, string Message)
{
    /// <summary>One line in the form that editors and build tools know: <c>path(line,column): error code: message</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Path}({Span.Start.Line},{Span.Start.Column}): {(Severity == DiagnosticSeverity.Error ? "error" : "warning")} {Code}: {Message}");
}
