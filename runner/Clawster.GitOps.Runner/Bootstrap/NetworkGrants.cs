using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>What the runner calls to make a region's network and to take it away. New things get our tag; only what has it is changed.</summary>
internal static class NetworkGrants
{
    private static readonly ImmutableArray<string> s_makes =
    [
        "ec2:AllocateAddress", "ec2:CreateInternetGateway", "ec2:CreateLaunchTemplate", "ec2:CreateNatGateway", "ec2:CreateNetworkInterface", "ec2:CreateRouteTable", "ec2:CreateSecurityGroup",
        "ec2:CreateSubnet", "ec2:CreateVpc", "ec2:CreateVpcEndpoint",
    ];

    private static readonly ImmutableArray<string> s_changes =
    [
        "ec2:AssociateRouteTable", "ec2:AttachInternetGateway", "ec2:AuthorizeSecurityGroupIngress", "ec2:CreateRoute", "ec2:DeleteInternetGateway", "ec2:DeleteLaunchTemplate", "ec2:DeleteNatGateway",
        "ec2:DeleteNetworkInterface", "ec2:DeleteRouteTable", "ec2:DeleteSecurityGroup", "ec2:DeleteSubnet", "ec2:DeleteVpc", "ec2:DeleteVpcEndpoints", "ec2:DetachInternetGateway",
        "ec2:DisassociateAddress", "ec2:DisassociateRouteTable", "ec2:ModifyNetworkInterfaceAttribute", "ec2:ModifyVpcAttribute", "ec2:ReleaseAddress", "ec2:ReplaceRoute",
        "ec2:RevokeSecurityGroupIngress",
    ];

    public static ImmutableArray<Grant> Of(Arns arns) =>
    [
        new("MakeParts", s_makes, Kinds(arns, "elastic-ip", "internet-gateway", "launch-template", "natgateway", "network-interface", "route-table", "security-group", "subnet", "vpc", "vpc-endpoint"), Tagged.New),

        // A new part is asked for in the name of those that it stands in: these have to be ours.
        new("StandIn", ["ec2:CreateNatGateway", "ec2:CreateNetworkInterface", "ec2:CreateRouteTable", "ec2:CreateSecurityGroup", "ec2:CreateSubnet", "ec2:CreateVpcEndpoint"], Kinds(arns, "elastic-ip", "route-table", "security-group", "subnet", "vpc"), Tagged.Ours),
        new("ChangeParts", s_changes, [arns.Ec2("*")], Tagged.Ours),
        new("Tag", ["ec2:CreateTags"], [arns.Ec2("*")], new GrantCondition("StringEquals", "ec2:CreateAction", [.. s_makes.Select(static action => action["ec2:".Length..]), "RunInstances"])),
        new("Launch", ["ec2:RunInstances"], ["*"], new GrantCondition("ArnLike", "ec2:LaunchTemplate", arns.Ec2("launch-template"))),
        new("NatGroup", ["autoscaling:CreateAutoScalingGroup", "autoscaling:CreateOrUpdateTags", "autoscaling:DeleteAutoScalingGroup"], [arns.Groups]),
        new("Spares", ["autoscaling:AttachInstances", "autoscaling:DetachInstances", "autoscaling:TerminateInstanceInAutoScalingGroup"], [arns.Groups]),
        new("LookAtSpares", ["autoscaling:DescribeAutoScalingInstances"], ["*"]),
        new("GiveSpares", ["ec2:AssociateIamInstanceProfile", "ec2:TerminateInstances"], Kinds(arns, "instance"), Tagged.Ours),
        new("TagSpares", ["ec2:CreateTags", "ec2:DeleteTags"], Kinds(arns, "instance", "volume"), Tagged.Ours),
        new("MakeStorage", ["elasticfilesystem:CreateFileSystem", "elasticfilesystem:TagResource"], [arns.In("elasticfilesystem", "file-system/*")], Tagged.New),
        new(
            "KeepStorage",
            ["elasticfilesystem:CreateMountTarget", "elasticfilesystem:DeleteFileSystem", "elasticfilesystem:DeleteMountTarget", "elasticfilesystem:PutBackupPolicy"],
            [arns.In("elasticfilesystem", "file-system/*")],
            Tagged.Ours),
        new("MakeBalancer", ["elasticloadbalancing:AddTags", "elasticloadbalancing:CreateListener", "elasticloadbalancing:CreateLoadBalancer"], [arns.In("elasticloadbalancing", "*")], Tagged.New),
        new("KeepBalancer", ["elasticloadbalancing:CreateListener", "elasticloadbalancing:DeleteLoadBalancer", "elasticloadbalancing:ModifyLoadBalancerAttributes"], [arns.In("elasticloadbalancing", "*")], Tagged.Ours),
    ];

    private static ImmutableArray<string> Kinds(Arns arns, params string[] kinds) => [.. kinds.Select(arns.Ec2)];
}
