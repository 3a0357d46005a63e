namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>True when both values are the same text.</summary>
public sealed record EqualsCondition(Value<string> Left, Value<string> Right) : ConditionExpression;
