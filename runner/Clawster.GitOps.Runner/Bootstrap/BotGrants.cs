using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>What the runner itself calls for bots: their stacks, records, roles, and the hand on what runs.</summary>
internal static class BotGrants
{
    public static ImmutableArray<Grant> Of(Arns arns) =>
    [
        new("Stacks", ["cloudformation:CancelUpdateStack", "cloudformation:ContinueUpdateRollback", "cloudformation:CreateStack", "cloudformation:DeleteStack", "cloudformation:TagResource", "cloudformation:UpdateStack", "cloudformation:UpdateTerminationProtection"], [arns.Stacks]),
        new("Services", ["ecs:UpdateService"], [arns.In("ecs", "service/clawster-*/*")]),
        new("Groups", ["autoscaling:SetInstanceProtection", "autoscaling:UpdateAutoScalingGroup"], [arns.Groups]),
        new("Logs", ["logs:DescribeLogStreams", "logs:GetLogEvents"], [arns.LogGroups]),
        new("Tokens", ["secretsmanager:GetSecretValue"], [arns.Secrets]),
        new("StateBuckets", ["s3:CreateBucket"], [arns.StateBuckets]),
        new("StateObjects", ["s3:DeleteObject", "s3:PutObject"], [arns.StateBuckets + "/*"]),
        .. Roles(arns),
    ];

    // A role is made, and its policies are written, only under the boundary: who deploys cannot give a bot more than that, and so cannot get more either.
    private static ImmutableArray<Grant> Roles(Arns arns)
    {
        var bounded = new GrantCondition("StringEquals", "iam:PermissionsBoundary", AccountNames.BoundaryArn(arns.Account));
        return
        [
            new("MakeRoles", ["iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"], [arns.Roles], bounded),
            new("KeepRoles", ["iam:DeleteRole", "iam:DeleteRolePolicy", "iam:ListRolePolicies", "iam:TagRole", "iam:UpdateAssumeRolePolicy"], [arns.Roles]),
            new("Profiles", ["iam:AddRoleToInstanceProfile", "iam:CreateInstanceProfile", "iam:DeleteInstanceProfile", "iam:RemoveRoleFromInstanceProfile", "iam:TagInstanceProfile"], [arns.InstanceProfiles]),
            new("GiveRoles", ["iam:PassRole"], [arns.Roles], new GrantCondition("StringLike", "iam:PassedToService", "ec2.amazonaws.com*", "ecs-tasks.amazonaws.com")),
            new(
                "ServiceRoles",
                ["iam:CreateServiceLinkedRole"],
                [$"arn:{arns.Account.Partition}:iam::{arns.Account.Account}:role/aws-service-role/*"],
                new GrantCondition("StringEquals", "iam:AWSServiceName", "autoscaling.amazonaws.com", "ecs.amazonaws.com", "elasticfilesystem.amazonaws.com", "elasticloadbalancing.amazonaws.com", "imagebuilder.amazonaws.com")),
        ];
    }
}
