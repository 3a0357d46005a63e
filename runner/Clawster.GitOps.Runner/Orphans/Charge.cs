namespace Clawster.GitOps.Runner.Orphans;

/// <summary>Something that is paid for all month.</summary>
/// <param name="Item">Name of the price.</param>
/// <param name="Quantity">Units in a month: hours, gigabytes, pieces.</param>
internal readonly record struct Charge(string Item, decimal Quantity);
