using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clawster.GitOps.Compiler.Diagnostics;

/// <summary>Writes findings in a form; one model, four forms. The text ends with a line feed unless it is empty.</summary>
public static class DiagnosticWriter
{
    /// <param name="diagnostics">In the order in which they are written.</param>
    /// <param name="format">The form.</param>
    public static string Write(IReadOnlyList<Diagnostic> diagnostics, DiagnosticFormat format) => format switch
    {
        DiagnosticFormat.Json => Document(json => Json(json, diagnostics)),
        DiagnosticFormat.Sarif => Document(json => SarifWriter.Write(json, diagnostics)),
        DiagnosticFormat.GitHub => Lines(diagnostics, GitHubAnnotation.Of),
        _ => Lines(diagnostics, static found => found.ToString()),
    };

    private static string Lines(IEnumerable<Diagnostic> diagnostics, Func<Diagnostic, string> line) => string.Concat(diagnostics.Select(found => line(found) + "\n"));

    private static string Document(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Json(Utf8JsonWriter json, IReadOnlyList<Diagnostic> diagnostics)
    {
        json.WriteStartObject();
        json.WriteNumber("errors", diagnostics.Count(static found => found.Severity == DiagnosticSeverity.Error));
        json.WriteNumber("warnings", diagnostics.Count(static found => found.Severity == DiagnosticSeverity.Warning));
        json.WriteStartArray("diagnostics");
        foreach (var found in diagnostics)
        {
            json.WriteStartObject();
            json.WriteString("code", found.Code);
            json.WriteString("severity", found.Severity == DiagnosticSeverity.Error ? "error" : "warning");
            json.WriteString("path", found.Path);
            json.WriteNumber("line", found.Span.Start.Line);
            json.WriteNumber("column", found.Span.Start.Column);
            json.WriteNumber("endLine", found.Span.End.Line);
            json.WriteNumber("endColumn", found.Span.End.Column);
            json.WriteString("message", found.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
