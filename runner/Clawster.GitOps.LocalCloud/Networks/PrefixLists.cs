using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Networks;

/// <summary>The prefix lists that AWS keeps for its gateway endpoints. The ranges are of the block that is kept for benchmarks (RFC 2544), so that they are nobody's.</summary>
internal static class PrefixLists
{
    private static readonly (string Service, Ipv4Range Range)[] s_services =
    [
        ("s3", Ipv4Range.Parse("198.19.240.0/21")),
        ("dynamodb", Ipv4Range.Parse("198.19.248.0/22")),
    ];

    /// <summary>Services that gateway endpoints exist for.</summary>
    public static IEnumerable<string> Services => s_services.Select(static entry => entry.Service);

    /// <summary>The id of a service's list in a region; ids differ from region to region.</summary>
    public static string IdOf(string region, string service)
    {
        var hash = (uint)(SeededRandom.Fraction(0, region) * 0xFFFFFF) << 4;
        return "pl-" + (hash | (uint)IndexOf(service)).ToString("x8", CultureInfo.InvariantCulture);
    }

    /// <summary>The ranges of a list; none for a list that does not exist.</summary>
    public static Ipv4Range[] RangesOf(string id)
    {
        if (id.Length == 11 && uint.TryParse(id.AsSpan(3), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number) && (number & 15) < s_services.Length)
        {
            return [s_services[number & 15].Range];
        }

        return [];
    }

    /// <summary>An address of a service, for those that have a list.</summary>
    public static uint? AddressOf(string service) => IndexOf(service) is var index and >= 0 ? s_services[index].Range.First + 1 : null;

    private static int IndexOf(string service) => Array.FindIndex(s_services, entry => entry.Service == service);
}
