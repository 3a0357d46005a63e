using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>The most that any role of a bot, of its instance, of a NAT instance or of a build instance can do, whatever its own policies say.</summary>
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
        new("Build", ["imagebuilder:GetComponent"], [arns.In("imagebuilder", "component/clawster-*")]),
        new(
            "BuildInventory",
            [
                "ssm:DescribeAssociation", "ssm:DescribeDocument", "ssm:GetDocument", "ssm:ListAssociations", "ssm:ListInstanceAssociations", "ssm:PutInventory", "ssm:UpdateAssociationStatus",
                "ssm:UpdateInstanceAssociationStatus",
            ],
            ["*"]),
        new("BuildFiles", ["s3:GetObject"], [$"arn:{arns.Account.Partition}:s3:::ec2imagebuilder*"]),
        new("BuildLog", ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], [arns.In("logs", "log-group:/aws/imagebuilder/*")]),
        new(
            "BuildKeys",
            ["kms:Decrypt"],
            ["*"],
            new GrantCondition("ForAnyValue:StringEquals", "kms:EncryptionContextKeys", "aws:imagebuilder:arn"),
            new GrantCondition("ForAnyValue:StringEquals", "aws:CalledVia", "imagebuilder.amazonaws.com")),
        new("Attach", ["ec2:AttachNetworkInterface", "ec2:AttachVolume"], [arns.Ec2("instance"), arns.Ec2("network-interface"), arns.Ec2("volume")], Tagged.Ours),
    ];
}
