namespace Clawster.GitOps.Runner.Execution;

/// <summary>Names one step of a graph, the same in every run: <c>us-east-1/vpc</c>, <c>support/stack</c>.</summary>
internal readonly record struct StepId(string Value)
{
    public override string ToString() => Value;
}
