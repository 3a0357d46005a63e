namespace Clawster.GitOps.Compiler.Specs;

/// <summary>Instruction set of a processor.</summary>
public enum ProcessorArchitecture
{
    Arm64,
    X64,
}
