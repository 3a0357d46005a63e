using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>The most that any role of a bot, of its instance or of a NAT instance can do, whatever its own policies say.</summary>
internal static class BoundaryGrants
{
    public static ImmutableArray<Grant> Of(Arns arns) =>
    [
        new("Image", ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetAuthorizationToken", "ecr:GetDownloadUrlForLayer"], ["*"]),
        new("Log", ["logs:CreateLogStream", "logs:PutLogEvents"], [arns.LogGroups]),

        // A secret may be in another account, which then has to let the role in too.
        new("Secrets", ["secretsmanager:GetSecretValue"], [$"arn:{arns.Account.Partition}:secretsmanager:*:*:secret:*"]),
        new(
            "Agent",
            [
                "ecs:DeregisterContainerInstance", "ecs:Poll", "ecs:RegisterContainerInstance", "ecs:StartTelemetrySession", "ecs:SubmitAttachmentStateChanges", "ecs:SubmitContainerStateChange",
                "ecs:SubmitTaskStateChange", "ecs:TagResource", "ecs:UpdateContainerInstancesState",
            ],
            [arns.In("ecs", "cluster/clawster-*"), arns.In("ecs", "container-instance/clawster-*/*")]),
        new(
            "Session",
            [
                "ec2:DescribeVolumes", "ec2messages:AcknowledgeMessage", "ec2messages:DeleteMessage", "ec2messages:FailMessage", "ec2messages:GetEndpoint", "ec2messages:GetMessages", "ec2messages:SendReply",
                "ecs:DiscoverPollEndpoint", "ssm:UpdateInstanceInformation", "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel",
                "ssmmessages:OpenDataChannel",
            ],
            ["*"]),
        new("Attach", ["ec2:AttachNetworkInterface", "ec2:AttachVolume"], [arns.Ec2("instance"), arns.Ec2("network-interface"), arns.Ec2("volume")], Tagged.Ours),
    ];
}
