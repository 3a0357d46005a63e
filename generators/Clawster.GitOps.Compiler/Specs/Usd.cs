using System;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>An amount of money in US dollars.</summary>
public readonly record struct Usd(decimal Amount) : IComparable<Usd>
{
    public int CompareTo(Usd other) => Amount.CompareTo(other.Amount);

    public static bool operator <(Usd left, Usd right) => left.Amount < right.Amount;

    public static bool operator >(Usd left, Usd right) => left.Amount > right.Amount;

    public static bool operator <=(Usd left, Usd right) => left.Amount <= right.Amount;

    public static bool operator >=(Usd left, Usd right) => left.Amount >= right.Amount;

    /// <summary>For example <c>35.50 USD</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Amount:0.00} USD");
}
