using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>What reads and changes nothing; no secrets and no logs of bots.</summary>
internal static class ReadGrants
{
    public static ImmutableArray<Grant> Of(Arns arns) =>
    [
        new(
            "Look",
            [
                "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeScalingActivities",
                "cloudformation:DescribeStackEvents", "cloudformation:DescribeStackResources", "cloudformation:DescribeStacks",
                "ec2:DescribeAddresses", "ec2:DescribeAvailabilityZones", "ec2:DescribeInstances", "ec2:DescribeInternetGateways", "ec2:DescribeLaunchTemplates", "ec2:DescribeNatGateways", "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeRouteTables", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcAttribute", "ec2:DescribeVpcEndpoints", "ec2:DescribeVpcs",
                "ecs:DescribeClusters", "ecs:DescribeServices", "ecs:DescribeTasks", "ecs:ListTasks",
                "elasticfilesystem:DescribeFileSystems", "elasticfilesystem:DescribeMountTargets",
                "elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeLoadBalancerAttributes", "elasticloadbalancing:DescribeLoadBalancers", "elasticloadbalancing:DescribeTargetHealth",
                "pricing:GetProducts",
                "servicequotas:GetAWSDefaultServiceQuota", "servicequotas:GetServiceQuota",
                "sts:GetCallerIdentity",
            ],
            ["*"]),
        new("Boundary", ["iam:GetPolicy"], [AccountNames.BoundaryArn(arns.Account)]),
        new("Images", ["ssm:GetParameter"], [arns.PublicParameters]),
        new("StateKeys", ["s3:ListBucket"], [arns.StateBuckets]),
        new("State", ["s3:GetObject"], [arns.StateBuckets + "/*"]),
    ];

    /// <summary>What a plan looks at besides: drift.</summary>
    public static ImmutableArray<Grant> OfPlan(Arns arns) =>
    [
        .. Of(arns),
        new("Drift", ["cloudformation:DescribeStackResourceDrifts", "cloudformation:DetectStackDrift", "cloudformation:GetTemplate"], [arns.Stacks]),
        new("RoleDrift", ["iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies"], [arns.Roles]),
        new("DriftStatus", ["cloudformation:DescribeStackDriftDetectionStatus"], ["*"]),
    ];
}
