using System;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>A time in which nothing is deployed.</summary>
/// <param name="From">First moment.</param>
/// <param name="To">First moment after it.</param>
/// <param name="Reason">What people are told.</param>
public sealed record FreezeWindow(DateTimeOffset From, DateTimeOffset To, string Reason)
{
    public bool Holds(DateTimeOffset moment) => moment >= From && moment < To;
}
