namespace Clawster.GitOps.Compiler.Diagnostics;

/// <summary>Whether a finding stops the compilation.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Nothing is deployed while it stands.</summary>
    Error,

    /// <summary>Worth a look; it stops nothing.</summary>
    Warning,
}
