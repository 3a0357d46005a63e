namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>True when the inner condition is false.</summary>
public sealed record NotCondition(ConditionExpression Inner) : ConditionExpression;
