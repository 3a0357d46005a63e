using System.Linq;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>Says whether a zone has room for an instance type. It has, but where a fault says otherwise.</summary>
internal static class Capacity
{
    /// <exception cref="AwsFault">The zone has no room, or is lost.</exception>
    public static void Check(Ec2Region region, string type, string zone)
    {
        if (Has(region, type, zone))
        {
            return;
        }

        var others = region.Zones.Where(other => Has(region, type, other)).ToList();
        var hint = others.Count == 0 ? ""
            : $" You can currently get {type} capacity by not specifying an Availability Zone in your request or choosing {string.Join(", ", others)}.";
        throw new AwsFault(
            500,
            "InsufficientInstanceCapacity",
            $"We currently do not have sufficient {type} capacity in the Availability Zone you requested ({zone}). Our system will be working on provisioning additional capacity.{hint}");
    }

    private static bool Has(Ec2Region region, string type, string zone)
    {
        var missing = region.State.MissingCapacity;
        return !region.State.LostZones.Contains(zone) && !missing.Contains($"{type}/{zone}") && !missing.Contains($"*/{zone}") && !missing.Contains($"{type}/*") && !missing.Contains("*/*");
    }
}
