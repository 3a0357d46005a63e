using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>A VPC's range is one that AWS takes and that the subnets fit into; ranges of different regions may be the same only if nobody ever connects them, so a clash is a warning.</summary>
internal sealed class RegionRangeRule : IFleetRule
{
    private static readonly ImmutableArray<AddressRange> s_private =
        [AddressRange.Parse("10.0.0.0/8")!, AddressRange.Parse("172.16.0.0/12")!, AddressRange.Parse("192.168.0.0/16")!];

    public IEnumerable<Diagnostic> Check(FleetFiles fleet)
    {
        var seen = new List<(string Region, AddressRange Range)>();
        foreach (var region in new SpecNode(fleet.Root)["regions"].Entries)
        {
            if (new SpecNode(region.Value)["cidr"].Node is not YamlScalar written)
            {
                continue;
            }

            var range = AddressRange.Parse(written.Text);
            if (Fault(range, written.Text) is { } fault)
            {
                yield return written.Error(RuleCodes.RegionRange, $"'{Quote.Short(written.Text)}' cannot be the range of a VPC; {fault}");
            }
            else if (seen.FirstOrDefault(other => other.Range.Overlaps(range!)) is { Range: not null } clash)
            {
                yield return written.Warning(RuleCodes.OverlappingRegions, $"the range overlaps with that of {clash.Region} ({clash.Range}); the two could never be connected, so take another, for example 10.{seen.Count}.0.0/16");
            }

            if (range is not null)
            {
                seen.Add((region.Key.Text, range));
            }
        }
    }

    private static string? Fault(AddressRange? range, string text) =>
        range is null || range.IsIpv6 ? "expected a range such as 10.0.0.0/16" :
        range.Prefix is < 16 or > 19 ? "its prefix must be 16 to 19: AWS takes no larger VPC, and in a smaller one the load balancers find too few addresses" :
        range.ToString() != text ? $"bits behind the prefix are set; write {range}" :
        !IsPrivate(range) ? "take one of the private ranges: 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16" :
        null;

    private static bool IsPrivate(AddressRange range) => s_private.Any(whole => whole.Prefix <= range.Prefix && whole.Overlaps(range));
}
