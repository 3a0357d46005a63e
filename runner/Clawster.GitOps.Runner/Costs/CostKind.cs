namespace Clawster.GitOps.Runner.Costs;

/// <summary>What a cost depends on.</summary>
internal enum CostKind
{
    /// <summary>Paid for what exists, whatever it does.</summary>
    Fixed,

    /// <summary>Paid for what is used: an assumption, with a band.</summary>
    Usage,
}
