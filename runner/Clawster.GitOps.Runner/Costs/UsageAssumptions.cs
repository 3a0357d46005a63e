namespace Clawster.GitOps.Runner.Costs;

/// <summary>
/// How much a bot uses in a month, as a band: a bot that mostly waits, one that talks every day, one that works all day. Assumptions of this product, not measurements of AWS's;
/// everything that is counted with them is shown apart.
/// </summary>
internal static class UsageAssumptions
{
    /// <summary>Gigabytes of log lines. A gateway at its default level writes a few megabytes a day.</summary>
    public static readonly CostBand LogGigabytes = new(0.1m, 0.5m, 3m);

    /// <summary>Gigabytes out to the internet: model calls, channels, pages.</summary>
    public static readonly CostBand OutGigabytes = new(0.3m, 2m, 20m);

    /// <summary>Gigabytes through NAT, both ways: also what comes in.</summary>
    public static readonly CostBand NatGigabytes = new(1m, 6m, 60m);

    /// <summary>Gigabytes between zones, both ways: load balancer to task, task to NAT.</summary>
    public static readonly CostBand CrossZoneGigabytes = new(0.2m, 1m, 10m);

    /// <summary>Average load balancer capacity units of one bot: 25 new connections a second or 1 GB an hour make one.</summary>
    public static readonly CostBand CapacityUnits = new(0.002m, 0.02m, 0.2m);

    /// <summary>Gigabytes of sessions, memory and plug-ins on the file system.</summary>
    public static readonly CostBand StateGigabytes = new(0.6m, 1m, 5m);
}
