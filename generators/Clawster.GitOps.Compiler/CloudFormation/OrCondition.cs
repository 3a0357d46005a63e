using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>True when any inner condition is true.</summary>
public sealed record OrCondition(ImmutableArray<ConditionExpression> Inner) : ConditionExpression;
