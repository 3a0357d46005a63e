namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>A named condition of a stack.</summary>
public sealed record StackCondition(string Name, ConditionExpression Expression);
