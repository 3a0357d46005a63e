namespace Clawster.GitOps.Compiler.Yaml;

/// <summary>A key and what stands behind it.</summary>
internal readonly record struct YamlEntry(YamlScalar Key, YamlNode Value);
