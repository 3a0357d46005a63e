using System;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>One file as it is in the repository.</summary>
/// <param name="Path">The path that messages name.</param>
/// <param name="Content">The bytes, decoded by nobody yet.</param>
public sealed record SourceFile(string Path, ReadOnlyMemory<byte> Content);
