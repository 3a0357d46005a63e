using System.Collections.Immutable;

namespace Clawster.GitOps.LocalCloud.Services.ServiceQuotas;

/// <summary>The quotas that a fleet of bots can meet, with the defaults of the service endpoints and quotas pages of the AWS General Reference.</summary>
internal static class QuotaTable
{
    public const string StandardVcpus = "L-1216C47A";

    private const string Ec2 = "Amazon Elastic Compute Cloud (Amazon EC2)";
    private const string Vpc = "Amazon Virtual Private Cloud (Amazon VPC)";
    private const string Balancing = "Elastic Load Balancing (ELB)";

    public static ImmutableArray<QuotaDefinition> All { get; } =
    [
        new("autoscaling", "AWS Auto Scaling", "L-CDE20ADC", "Auto Scaling groups per region", 500, Adjustable: true),
        new("cloudformation", "AWS CloudFormation", "L-0485CB21", "Stack count", 2000, Adjustable: true),
        new("ec2", Ec2, StandardVcpus, "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", 5, Adjustable: true),
        new("ec2", Ec2, "L-34B43A08", "All Standard (A, C, D, H, I, M, R, T, Z) Spot Instance Requests", 5, Adjustable: true),
        new("ec2", Ec2, "L-0263D0A3", "EC2-VPC Elastic IPs", 5, Adjustable: true),
        new("elasticfilesystem", "Amazon Elastic File System (EFS)", "L-848C634D", "File systems per account", 1000, Adjustable: true),
        new("elasticloadbalancing", Balancing, "L-53DA6B97", "Application Load Balancers per Region", 50, Adjustable: true),
        new("elasticloadbalancing", Balancing, "L-B22855CB", "Target Groups per Region", 3000, Adjustable: true),
        new("iam", "AWS Identity and Access Management (IAM)", "L-FE177D64", "Roles per account", 1000, Adjustable: true),
        new("iam", "AWS Identity and Access Management (IAM)", "L-6E65F664", "Instance profiles per account", 1000, Adjustable: true),
        new("vpc", Vpc, "L-F678F1CE", "VPCs per Region", 5, Adjustable: true),
        new("vpc", Vpc, "L-A4707A72", "Internet gateways per Region", 5, Adjustable: true),
        new("vpc", Vpc, "L-FE5A380F", "NAT gateways per Availability Zone", 5, Adjustable: true),
        new("vpc", Vpc, "L-407747CB", "Subnets per VPC", 200, Adjustable: true),
        new("vpc", Vpc, "L-E79EC296", "VPC security groups per Region", 2500, Adjustable: true),
        new("vpc", Vpc, "L-DF5E4CA3", "Network interfaces per Region", 5000, Adjustable: true),
    ];
}
