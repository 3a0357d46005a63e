using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>What a condition asks. The set of forms is closed: Equals, Not, And, Or and a reference to another condition.</summary>
public abstract record ConditionExpression
{
    private protected ConditionExpression()
    {
    }

    public static ConditionExpression Same(Value<string> left, Value<string> right) => new EqualsCondition(left, right);

    public static ConditionExpression Not(ConditionExpression inner) => new NotCondition(inner);

    /// <param name="inner">Two to ten conditions.</param>
    public static ConditionExpression And(params ConditionExpression[] inner) => new AndCondition(ImmutableArray.Create(inner));

    /// <param name="inner">Two to ten conditions.</param>
    public static ConditionExpression Or(params ConditionExpression[] inner) => new OrCondition(ImmutableArray.Create(inner));

    public static ConditionExpression Named(string condition) => new NamedCondition(condition);
}
