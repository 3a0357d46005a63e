namespace Clawster.GitOps.Compiler.Diagnostics;

/// <summary>A place in a file. Both numbers start at 1; columns count UTF-16 units.</summary>
public readonly record struct SourcePosition(int Line, int Column);
