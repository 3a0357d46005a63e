using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler;

/// <summary>A bot that passed every check, with what it is on AWS.</summary>
/// <param name="Spec">What its file says.</param>
/// <param name="Stack">What it is on AWS.</param>
public sealed record CompiledBot(BotSpec Spec, Stack Stack)
{
    /// <summary>Its file, as it was named to the compiler; empty when it comes from no file.</summary>
    public string Path { get; init; } = "";
}
