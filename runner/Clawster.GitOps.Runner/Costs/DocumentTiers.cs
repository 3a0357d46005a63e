using System;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>
/// The tier table as the design document counts it: instance hours, load balancer hours, a 30 GB disk at the price of gp2, NAT hours, each rounded to whole dollars. It leaves out
/// public addresses, secrets, logs, alarms and, in the production rows from three bots on, the shared load balancer. It is kept to be laid beside the complete table.
/// </summary>
internal static class DocumentTiers
{
    private const decimal OldDiskGigabyteMonth = 0.10m;   // gp2 in us-east-1, as the document has it
    private const int DiskGigabytes = 30;

    /// <returns>Whole US dollars a month for so many t3.small bots in us-east-1: NAT instance, a load balancer each.</returns>
    public static int Starter(int bots, PriceCatalogue prices) => Dollars(Hours(prices, PriceItem.InstanceHour("t4g.nano"))) + (bots * WithBalancer(prices));

    /// <returns>The same with a NAT gateway and a shared load balancer; one bot alone keeps its own load balancer, as in the document.</returns>
    public static int Production(int bots, PriceCatalogue prices) =>
        Dollars(Hours(prices, PriceItem.NatGatewayHour)) + (bots == 1 ? WithBalancer(prices) : bots * Dollars(Bot(prices)));

    private static int WithBalancer(PriceCatalogue prices) => Dollars(Bot(prices) + Hours(prices, PriceItem.LoadBalancerHour));

    private static decimal Bot(PriceCatalogue prices) => Hours(prices, PriceItem.InstanceHour("t3.small")) + (DiskGigabytes * OldDiskGigabyteMonth);

    private static decimal Hours(PriceCatalogue prices, string item) => PriceCatalogue.HoursPerMonth * prices.Find("us-east-1", item)!.Value.Amount;

    private static int Dollars(decimal amount) => (int)Math.Round(amount, MidpointRounding.AwayFromZero);
}
