using System.Collections.Immutable;
using Clawster.GitOps.Compiler.CloudFormation;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>Every parameter a bot stack can have; a stack declares those it refers to. The runner gives the values from the region's network.</summary>
internal static class BotParameters
{
    public static StackParameter VpcId { get; } = new("VpcId") { Type = "AWS::EC2::VPC::Id", Description = "The region's VPC." };

    public static StackParameter PublicSubnet1 { get; } = new("PublicSubnet1") { Type = "AWS::EC2::Subnet::Id", Description = "Public subnet in the first zone." };

    public static StackParameter PublicSubnet2 { get; } = new("PublicSubnet2") { Type = "AWS::EC2::Subnet::Id", Description = "Public subnet in the second zone." };

    public static StackParameter PrivateSubnet1 { get; } = new("PrivateSubnet1") { Type = "AWS::EC2::Subnet::Id", Description = "Private subnet in the first zone." };

    public static StackParameter PrivateSubnet2 { get; } = new("PrivateSubnet2") { Type = "AWS::EC2::Subnet::Id", Description = "Private subnet in the second zone." };

    public static StackParameter InstanceProfileArn { get; } = new("InstanceProfileArn") { Description = "Instance profile of this bot alone." };

    public static StackParameter ExecutionRoleArn { get; } = new("ExecutionRoleArn") { Description = "Role that pulls the image and reads the secrets of this bot alone." };

    public static StackParameter TaskRoleArn { get; } = new("TaskRoleArn") { Description = "Role of the bot itself; it has no policies." };

    public static StackParameter ImageId { get; } = new("ImageId") { Type = "AWS::EC2::Image::Id", Description = "Machine image of the instance, pinned." };

    public static StackParameter AgentSettings { get; } = new("AgentSettings") { Default = Stacks.AgentSettings.None, Description = "Version of the ECS agent's settings that the machine image has; none when user data has to bring them." };

    public static StackParameter FileSystemId { get; } = new("FileSystemId") { Description = "The region's file system for state that lasts." };

    public static StackParameter AvailabilityZone1 { get; } = new("AvailabilityZone1") { Description = "Zone of the first private subnet, where the state volume is." };

    public static StackParameter SharedListenerArn { get; } = new("SharedListenerArn") { Description = "Listener of the region's shared load balancer." };

    public static StackParameter SharedLoadBalancerSecurityGroupId { get; } = new("SharedLoadBalancerSecurityGroupId") { Type = "AWS::EC2::SecurityGroup::Id", Description = "Security group of the region's shared load balancer." };

    public static StackParameter SharedLoadBalancerDnsName { get; } = new("SharedLoadBalancerDnsName") { Description = "DNS name of the region's shared load balancer." };

    public static ImmutableArray<StackParameter> All { get; } =
    [
        VpcId, PublicSubnet1, PublicSubnet2, PrivateSubnet1, PrivateSubnet2, InstanceProfileArn, ExecutionRoleArn, TaskRoleArn, ImageId, AgentSettings,
        FileSystemId, AvailabilityZone1, SharedListenerArn, SharedLoadBalancerSecurityGroupId, SharedLoadBalancerDnsName,
    ];
}
