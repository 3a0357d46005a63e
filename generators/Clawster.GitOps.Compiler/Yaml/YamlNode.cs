using Clawster.GitOps.Compiler.Diagnostics;

namespace Clawster.GitOps.Compiler.Yaml;

/// <summary>A piece of a YAML file that knows where it stands.</summary>
/// <param name="path">The file.</param>
/// <param name="span">The place in the file.</param>
internal abstract class YamlNode(string path, SourceSpan span)
{
    public string Path { get; } = path;

    public SourceSpan Span { get; } = span;

    /// <summary>A finding at this place.</summary>
    public Diagnostic Error(string code, string message) => new(code, DiagnosticSeverity.Error, Path, Span, message);

    /// <summary>A finding at this place that stops nothing.</summary>
    public Diagnostic Warning(string code, string message) => new(code, DiagnosticSeverity.Warning, Path, Span, message);
}
