using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace Clawster.GitOps.LocalCloud.Services.EC2;

/// <summary>The regions and their zones as an account of today sees them (AWS documentation, "AWS Regions and Availability Zones"). Zone ids are those of this account.</summary>
internal static class AvailabilityZones
{
    private static readonly FrozenDictionary<string, (string Id, string Zones)> s_regions = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["us-east-1"] = ("use1", "abcdef"),
        ["us-east-2"] = ("use2", "abc"),
        ["us-west-1"] = ("usw1", "ac"),
        ["us-west-2"] = ("usw2", "abcd"),
        ["ca-central-1"] = ("cac1", "abd"),
        ["eu-west-1"] = ("euw1", "abc"),
        ["eu-west-2"] = ("euw2", "abc"),
        ["eu-west-3"] = ("euw3", "abc"),
        ["eu-central-1"] = ("euc1", "abc"),
        ["eu-north-1"] = ("eun1", "abc"),
        ["ap-south-1"] = ("aps1", "abc"),
        ["ap-southeast-1"] = ("apse1", "abc"),
        ["ap-southeast-2"] = ("apse2", "abc"),
        ["ap-northeast-1"] = ("apne1", "acd"),
        ["ap-northeast-2"] = ("apne2", "abcd"),
        ["ap-northeast-3"] = ("apne3", "abc"),
        ["sa-east-1"] = ("sae1", "abc"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Regions => s_regions.Keys.Order(StringComparer.Ordinal);

    /// <summary>The zones of a region in order; three for a region that is not listed.</summary>
    public static IReadOnlyList<string> Of(string region) => [.. (s_regions.TryGetValue(region, out var entry) ? entry.Zones : "abc").Select(letter => region + letter)];

    /// <summary>The id of a zone, for example <c>euc1-az1</c>.</summary>
    public static string IdOf(string zone)
    {
        var region = zone[..^1];
        var prefix = s_regions.TryGetValue(region, out var entry) ? entry.Id : region.Replace("-", "", StringComparison.Ordinal);
        return $"{prefix}-az{Of(region).ToList().IndexOf(zone) + 1}";
    }
}
