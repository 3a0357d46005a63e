using System;

namespace Clawster.GitOps.Compiler.Policies;

/// <summary>Switches on a policy that stands in another assembly, such as <see cref="BudgetPolicy"/>.</summary>
/// <param name="policy">A class that implements <see cref="IBotPolicy"/> and has a constructor without parameters.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class UsePolicyAttribute(Type policy) : Attribute
{
    public Type Policy { get; } = policy;
}
