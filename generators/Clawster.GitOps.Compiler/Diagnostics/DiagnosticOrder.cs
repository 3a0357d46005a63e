using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Compiler.Diagnostics;

/// <summary>The order in which people read findings.</summary>
internal static class DiagnosticOrder
{
    /// <summary>By path, place, id and text; each once.</summary>
    public static ImmutableArray<Diagnostic> Sort(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics.Distinct()
            .OrderBy(static found => found.Path, StringComparer.Ordinal)
            .ThenBy(static found => found.Span.Start.Line)
            .ThenBy(static found => found.Span.Start.Column)
            .ThenBy(static found => found.Code, StringComparer.Ordinal)
            .ThenBy(static found => found.Message, StringComparer.Ordinal),
    ];
}
