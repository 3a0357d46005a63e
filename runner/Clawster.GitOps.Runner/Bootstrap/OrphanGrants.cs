using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>What the search for things that belong to nobody calls, and their removal.</summary>
internal static class OrphanGrants
{
    public static ImmutableArray<Grant> Of(Arns arns) =>
    [
        new(
            "Find",
            [
                "ec2:DescribeInstances", "ec2:DescribeSnapshots", "ec2:DescribeTags", "ec2:DescribeVolumes", "ecs:DescribeCapacityProviders", "elasticfilesystem:DescribeAccessPoints",
                "elasticloadbalancing:DescribeTags", "elasticloadbalancing:DescribeTargetGroups", "logs:DescribeLogGroups", "secretsmanager:ListSecrets",
            ],
            ["*"]),
        new("FindRoles", ["iam:GetRole"], [arns.Roles]),
        new("Machines", ["ec2:DeleteSnapshot", "ec2:DeleteVolume", "ec2:RevokeSecurityGroupEgress", "ec2:TerminateInstances"], [arns.Ec2("*"), $"arn:{arns.Account.Partition}:ec2:*::snapshot/*"], Tagged.Ours),
        new("Containers", ["ecs:DeleteCapacityProvider", "ecs:DeleteCluster", "ecs:DeleteService"], [arns.In("ecs", "*/clawster-*")], Tagged.Ours),
        new("AccessPoints", ["elasticfilesystem:DeleteAccessPoint"], [arns.In("elasticfilesystem", "access-point/*")], Tagged.Ours),
        new("TargetGroups", ["elasticloadbalancing:DeleteTargetGroup"], [arns.In("elasticloadbalancing", "targetgroup/*")], Tagged.Ours),
        new("Alarms", ["cloudwatch:DeleteAlarms"], [arns.In("cloudwatch", "alarm:clawster-*")]),
        new("LogGroups", ["logs:DeleteLogGroup"], [arns.LogGroups]),
        new("Secrets", ["secretsmanager:DeleteSecret"], [arns.Secrets]),
    ];
}
