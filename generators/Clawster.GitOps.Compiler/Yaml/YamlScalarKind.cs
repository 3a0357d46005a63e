namespace Clawster.GitOps.Compiler.Yaml;

/// <summary>What a scalar means by the core schema of YAML 1.2.</summary>
internal enum YamlScalarKind
{
    Null,
    Boolean,
    Integer,
    Number,
    Text,
}
