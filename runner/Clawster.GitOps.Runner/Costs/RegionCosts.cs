using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>What the bots of a region share. It costs nothing while no bot is in the region, because nothing is made then.</summary>
internal static class RegionCosts
{
    private const string NatInstanceType = "t4g.nano";
    private const int NatDiskGigabytes = 8;
    private const int SpareDiskGigabytes = 30;
    private const int Zones = 2;

    /// <param name="region">How the region is networked.</param>
    /// <param name="bots">The bots in it.</param>
    /// <param name="prices">Where the prices stand.</param>
    public static (CostGroup Group, ImmutableArray<string> Unpriced) Of(RegionSpec region, ImmutableArray<CompiledBot> bots, PriceCatalogue prices)
    {
        var sheet = new CostSheet(prices, region.Name, $"region {region.Name}");
        if (!bots.IsEmpty)
        {
            Nat(region.Nat, sheet);
            if (region.LoadBalancer is LoadBalancerKind.Shared && bots.Any(static bot => bot.Spec.Network.Public))
            {
                sheet.Hourly("shared load balancer", PriceItem.LoadBalancerHour);
                sheet.Hourly($"public addresses of the shared load balancer ({Zones})", PriceItem.PublicIpv4Hour, Zones);
            }

            if (region.Spares is { } spares)
            {
                sheet.Hourly($"spare {spares.InstanceType} instances ({spares.Count})", PriceItem.InstanceHour(spares.InstanceType), spares.Count);
                sheet.Monthly("disks of the spare instances (gp3)", PriceItem.DiskGigabyteMonth, SpareDiskGigabytes * spares.Count, "GB");
            }
        }

        return (new CostGroup(null, region.Name, sheet.Lines), sheet.Unpriced);
    }

    private static void Nat(NatKind nat, CostSheet sheet)
    {
        switch (nat)
        {
            case NatKind.Instance:
                sheet.Instance(NatInstanceType, spot: false);
                sheet.Monthly("NAT disk (gp3)", PriceItem.DiskGigabyteMonth, NatDiskGigabytes, "GB");
                sheet.Hourly("public address of NAT", PriceItem.PublicIpv4Hour);
                break;
            case NatKind.Gateway:
                sheet.Hourly("NAT gateway", PriceItem.NatGatewayHour);
                sheet.Hourly("public address of NAT", PriceItem.PublicIpv4Hour);
                break;
        }
    }
}
