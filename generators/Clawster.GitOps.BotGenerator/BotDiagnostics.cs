using System;
using Clawster.GitOps.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Fault = Clawster.GitOps.Compiler.Diagnostics.Diagnostic;
using Finding = Microsoft.CodeAnalysis.Diagnostic;
using Level = Microsoft.CodeAnalysis.DiagnosticSeverity;
using Severity = Clawster.GitOps.Compiler.Diagnostics.DiagnosticSeverity;

namespace Clawster.GitOps.BotGenerator;

/// <summary>Turns the compiler's faults into findings of the C# compiler at the line and column of the YAML.</summary>
internal static class BotDiagnostics
{
    public static Finding Create(Fault fault)
    {
        var level = fault.Severity == Severity.Error ? Level.Error : Level.Warning;
        var descriptor = new DiagnosticDescriptor(fault.Code, DiagnosticCatalog.Title(fault.Code), "{0}", "Clawster.Bots", level, isEnabledByDefault: true);
        return Finding.Create(descriptor, Location.Create(fault.Path, default, Lines(fault.Span)), fault.Message);
    }

    // The compiler counts lines and columns from 0 and takes no end before its start.
    private static LinePositionSpan Lines(SourceSpan span)
    {
        var start = Position(span.Start);
        var end = Position(span.End);
        return new(start, end < start ? start : end);
    }

    private static LinePosition Position(SourcePosition position) => new(Math.Max(position.Line - 1, 0), Math.Max(position.Column - 1, 0));
}
