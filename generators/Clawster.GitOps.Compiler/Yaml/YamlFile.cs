using System.Collections.Immutable;
using Clawster.GitOps.Compiler.Diagnostics;

namespace Clawster.GitOps.Compiler.Yaml;

/// <summary>A file as nodes, and what is wrong with it as YAML.</summary>
/// <param name="Path">The file.</param>
/// <param name="Root">Null when nothing could be read.</param>
/// <param name="Diagnostics">In the order of the file.</param>
internal sealed record YamlFile(string Path, YamlNode? Root, ImmutableArray<Diagnostic> Diagnostics);
