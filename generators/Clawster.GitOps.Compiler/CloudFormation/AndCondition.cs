using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>True when every inner condition is true.</summary>
public sealed record AndCondition(ImmutableArray<ConditionExpression> Inner) : ConditionExpression;
