using System.Linq;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>The quota "Running On-Demand Standard instances" (L-1216C47A): vCPUs that may run at once.</summary>
internal static class VcpuQuota
{
    /// <summary>That of an account in use. New accounts have 5 (facts, AWS, section 7.5).</summary>
    public const int Default = 1000;

    public static int Limit(Ec2Region region) => region.State.StandardVcpuQuota ?? Default;

    public static int Used(Ec2Region region) =>
        region.State.Instances.Values.Where(static instance => !instance.Spot && instance.State is "pending" or "running" or "stopping" or "shutting-down")
            .Sum(static instance => InstanceTypes.Find(instance.InstanceType).VCpus);

    public static void Check(Ec2Region region, InstanceTypeSpec type, int count, bool spot)
    {
        if (spot || Used(region) + (count * type.VCpus) <= Limit(region))
        {
            return;
        }

        throw Ec2Fault.Bad(
            "VcpuLimitExceeded",
            $"You have requested more vCPU capacity than your current vCPU limit of {Limit(region)} allows for the instance bucket that the specified instance type belongs to. "
            + "Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.");
    }
}
