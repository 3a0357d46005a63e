using System.Collections.Immutable;
using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>What is called around deployments: comparing and bringing back, hardening, and pairing devices.</summary>
internal static class CareGrants
{
    public static ImmutableArray<Grant> Of(Arns arns) =>
    [
        new(
            "Drift",
            [
                "cloudformation:CreateChangeSet", "cloudformation:DeleteChangeSet", "cloudformation:DescribeChangeSet", "cloudformation:DescribeStackResourceDrifts", "cloudformation:DetectStackDrift",
                "cloudformation:DetectStackResourceDrift", "cloudformation:ExecuteChangeSet", "cloudformation:GetTemplate",
            ],
            [arns.Stacks]),
        new("DriftStatus", ["cloudformation:DescribeStackDriftDetectionStatus"], ["*"]), // takes no resource
        new("Routes", ["ec2:DeleteRoute"], [arns.Ec2("route-table")], Tagged.Ours),
        new("RolesAsTheyAre", ["iam:DetachRolePolicy", "iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies"], [arns.Roles]),
        new("Look", ["cloudtrail:LookupEvents", "cloudwatch:DescribeAlarms", "ec2:DescribeImages", "ecr:DescribeRepositories", "ecs:DescribeContainerInstances", "ecs:ListContainerInstances", "guardduty:GetDetector", "guardduty:ListDetectors"], ["*"]),
        new("Alarms", ["cloudwatch:DeleteAlarms", "cloudwatch:PutMetricAlarm", "cloudwatch:TagResource"], [arns.In("cloudwatch", "alarm:clawster-*")]),
        new("Insights", ["ecs:UpdateClusterSettings"], [arns.In("ecs", "cluster/clawster-*")]),
        new("LogKeys", ["logs:AssociateKmsKey"], [arns.LogGroups]),
        new("Scanning", ["ecr:PutImageScanningConfiguration"], [arns.In("ecr", "repository/*")]),
        new("RuntimeMonitoring", ["guardduty:CreateDetector", "guardduty:UpdateDetector"], ["*"]),
        new(
            "CareServiceRoles", // for runtime monitoring, and for the alarms that recover an instance
            ["iam:CreateServiceLinkedRole"],
            [$"arn:{arns.Account.Partition}:iam::{arns.Account.Account}:role/aws-service-role/*"],
            new GrantCondition("StringEquals", "iam:AWSServiceName", "events.amazonaws.com", "guardduty.amazonaws.com")),
        new("Pair", ["ssm:SendCommand"], [arns.Ec2("instance")], new GrantCondition("StringEquals", $"ssm:resourceTag/{RegionTags.Managed}", "true")),
        new("PairBy", ["ssm:SendCommand"], [$"arn:{arns.Account.Partition}:ssm:*::document/AWS-RunShellScript"]),
        new("PairAnswer", ["ssm:GetCommandInvocation"], ["*"]), // takes no resource
    ];
}
