using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Networks;

/// <summary>
/// Which addresses of a subnet can be given out. AWS keeps five of each: the network, the router, the resolver, one for the future and the broadcast address
/// (VPC user guide, "Subnet CIDR blocks").
/// </summary>
internal static class SubnetAddresses
{
    public const int Reserved = 5;

    /// <summary>How many can be given out in all.</summary>
    public static long Usable(Ipv4Range subnet) => subnet.Count - Reserved;

    public static bool CanBeUsed(Ipv4Range subnet, uint address) => address >= subnet.First + 4 && address < subnet.Last;

    /// <summary>The lowest address that nobody has.</summary>
    /// <returns><see langword="null"/> when the subnet is full.</returns>
    public static uint? Next(Ipv4Range subnet, IReadOnlySet<uint> taken)
    {
        for (var address = subnet.First + 4; address < subnet.Last; address++)
        {
            if (!taken.Contains(address))
            {
                return address;
            }
        }

        return null;
    }
}
