using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>
/// What CloudFormation calls with the rights of whoever makes a bot's stack. None of it can be called directly: the condition wants CloudFormation in between, and CloudFormation is only allowed stacks
/// of bots.
/// </summary>
internal static class StackGrants
{
    private static readonly ImmutableArray<string> s_network =
    [
        "ec2:AuthorizeSecurityGroupEgress", "ec2:AuthorizeSecurityGroupIngress", "ec2:CreateLaunchTemplate", "ec2:CreateLaunchTemplateVersion", "ec2:CreateSecurityGroup", "ec2:CreateSnapshot",
        "ec2:CreateTags", "ec2:CreateVolume", "ec2:DeleteLaunchTemplate", "ec2:DeleteLaunchTemplateVersions", "ec2:DeleteSecurityGroup", "ec2:DeleteTags", "ec2:DeleteVolume", "ec2:ModifyLaunchTemplate",
        "ec2:ModifyVolume", "ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress", "ec2:RunInstances",
    ];

    private static readonly ImmutableArray<string> s_balancing =
    [
        "elasticloadbalancing:AddListenerCertificates", "elasticloadbalancing:AddTags", "elasticloadbalancing:CreateListener", "elasticloadbalancing:CreateLoadBalancer",
        "elasticloadbalancing:CreateRule", "elasticloadbalancing:CreateTargetGroup", "elasticloadbalancing:DeleteListener", "elasticloadbalancing:DeleteLoadBalancer",
        "elasticloadbalancing:DeleteRule", "elasticloadbalancing:DeleteTargetGroup", "elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:ModifyListener",
        "elasticloadbalancing:ModifyListenerAttributes", "elasticloadbalancing:ModifyLoadBalancerAttributes", "elasticloadbalancing:ModifyRule", "elasticloadbalancing:ModifyTargetGroup",
        "elasticloadbalancing:ModifyTargetGroupAttributes", "elasticloadbalancing:RegisterTargets", "elasticloadbalancing:RemoveListenerCertificates", "elasticloadbalancing:RemoveTags",
        "elasticloadbalancing:SetIpAddressType", "elasticloadbalancing:SetRulePriorities", "elasticloadbalancing:SetSecurityGroups", "elasticloadbalancing:SetSubnets",
    ];

    private static readonly ImmutableArray<string> s_containers =
    [
        "ecs:CreateCapacityProvider", "ecs:CreateCluster", "ecs:CreateService", "ecs:DeleteCapacityProvider", "ecs:DeleteCluster", "ecs:DeleteService", "ecs:DeleteTaskDefinitions",
        "ecs:DeregisterTaskDefinition", "ecs:PutClusterCapacityProviders", "ecs:RegisterTaskDefinition", "ecs:TagResource", "ecs:UntagResource", "ecs:UpdateCapacityProvider", "ecs:UpdateCluster",
        "ecs:UpdateClusterSettings", "ecs:UpdateService",
    ];

    private static readonly ImmutableArray<string> s_groups =
    [
        "autoscaling:CreateAutoScalingGroup", "autoscaling:CreateOrUpdateTags", "autoscaling:DeleteAutoScalingGroup", "autoscaling:DeleteTags", "autoscaling:DeleteWarmPool", "autoscaling:PutWarmPool",
        "autoscaling:ResumeProcesses", "autoscaling:SetInstanceProtection", "autoscaling:SuspendProcesses", "autoscaling:TerminateInstanceInAutoScalingGroup", "autoscaling:UpdateAutoScalingGroup",
    ];

    private static readonly ImmutableArray<string> s_reads =
    [
        "autoscaling:Describe*", "cloudwatch:DescribeAlarms", "ec2:Describe*", "ec2:GetLaunchTemplateData", "ecs:Describe*", "ecs:List*", "elasticfilesystem:Describe*", "elasticloadbalancing:Describe*",
        "logs:DescribeLogGroups", "secretsmanager:GetRandomPassword",
    ];

    public static ImmutableArray<Grant> Of(Arns arns) =>
    [
        Grant("Network", s_network, "*"),
        Grant("Balancing", s_balancing, arns.In("elasticloadbalancing", "*")),
        Grant("Containers", s_containers, arns.In("ecs", "*/clawster-*"), arns.In("ecs", "capacity-provider/*")),
        Grant("TaskDefinitions", ["ecs:DeleteTaskDefinitions", "ecs:DeregisterTaskDefinition"], "*"), // these take no resource
        Grant("Machines", s_groups, arns.Groups),
        Grant("LogGroups", ["logs:CreateLogGroup", "logs:DeleteLogGroup", "logs:DeleteRetentionPolicy", "logs:ListTagsForResource", "logs:PutRetentionPolicy", "logs:TagResource", "logs:UntagResource"], arns.LogGroups),
        Grant("GatewayTokens", ["secretsmanager:CreateSecret", "secretsmanager:DeleteSecret", "secretsmanager:DescribeSecret", "secretsmanager:TagResource", "secretsmanager:UntagResource", "secretsmanager:UpdateSecret"], arns.Secrets),
        Grant("AccessPoints", ["elasticfilesystem:CreateAccessPoint", "elasticfilesystem:DeleteAccessPoint", "elasticfilesystem:TagResource", "elasticfilesystem:UntagResource"], arns.In("elasticfilesystem", "*")),
        Grant("Alarms", ["cloudwatch:DeleteAlarms", "cloudwatch:ListTagsForResource", "cloudwatch:PutMetricAlarm", "cloudwatch:TagResource", "cloudwatch:UntagResource"], arns.In("cloudwatch", "alarm:clawster-*")),
        Grant("Reads", s_reads, "*"),
    ];

    private static Grant Grant(string id, ImmutableArray<string> actions, params ImmutableArray<string> resources) => new(id, actions, resources, Tagged.ByCloudFormation);
}
