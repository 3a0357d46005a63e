namespace Clawster.GitOps.Compiler.Diagnostics;

/// <summary>A piece of a file; the end is the position behind its last character.</summary>
public readonly record struct SourceSpan(SourcePosition Start, SourcePosition End);
