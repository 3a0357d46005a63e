using System;

namespace Clawster.GitOps.LocalCloud.Networks;

/// <summary>Ranges that the internet does not route: RFC 1918 and RFC 6598.</summary>
internal static class PrivateRanges
{
    private static readonly Ipv4Range[] s_ranges =
        [Ipv4Range.Parse("10.0.0.0/8"), Ipv4Range.Parse("172.16.0.0/12"), Ipv4Range.Parse("192.168.0.0/16"), Ipv4Range.Parse("100.64.0.0/10")];

    public static bool Contain(uint address) => Array.Exists(s_ranges, range => range.Contains(address));

    public static bool Contain(Ipv4Range other) => Array.Exists(s_ranges, range => range.Contains(other));
}
