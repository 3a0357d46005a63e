using System;

namespace Clawster.GitOps.LocalCloud.Services.EC2;

/// <summary>Host names that EC2 gives to addresses (VPC user guide, "DNS attributes for your VPC").</summary>
internal static class DnsNames
{
    public static string Private(string region, string address) =>
        $"ip-{Dashes(address)}.{(region == "us-east-1" ? "ec2.internal" : region + ".compute.internal")}";

    /// <summary>The public name of an address; empty in a VPC without host names.</summary>
    public static string Public(Ec2Region region, string vpcId, string? address) =>
        address is null || !region.Vpc(vpcId).DnsHostnames ? ""
        : $"ec2-{Dashes(address)}.{(region.Name == "us-east-1" ? "compute-1" : region.Name + ".compute")}.amazonaws.com";

    private static string Dashes(string address) => address.Replace('.', '-');
}
