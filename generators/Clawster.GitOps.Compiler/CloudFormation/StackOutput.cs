namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>A value that the finished stack tells.</summary>
/// <param name="Name">Name of the output: letters and digits.</param>
/// <param name="Value">What it tells.</param>
public sealed record StackOutput(string Name, Value<string> Value)
{
    public string? Description { get; init; }

    /// <summary>Name of the condition under which the output exists; null means always.</summary>
    public string? Condition { get; init; }
}
