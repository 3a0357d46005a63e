namespace Clawster.GitOps.Compiler.Diagnostics;

/// <summary>The forms in which findings are written.</summary>
public enum DiagnosticFormat
{
    /// <summary>One line each, as editors and build tools know it.</summary>
    Text,

    /// <summary>One JSON document.</summary>
    Json,

    /// <summary>SARIF 2.1.0, which code scanning takes.</summary>
    Sarif,

    /// <summary>Workflow commands of GitHub Actions, which become annotations at the line.</summary>
    GitHub,
}
