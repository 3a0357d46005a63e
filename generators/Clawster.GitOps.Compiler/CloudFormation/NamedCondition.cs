namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>The outcome of another condition of the stack.</summary>
public sealed record NamedCondition(string Condition) : ConditionExpression;
