using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.CloudFormation.AutoScaling;
using Clawster.GitOps.Compiler.CloudFormation.Ec2;
using Clawster.GitOps.Compiler.CloudFormation.Ecs;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>The bot's own instance in the private subnets: the wall around the bot.</summary>
internal sealed class Compute
{
    private readonly BotContext _context;

    public Compute(BotContext context, SecurityGroups groups, StateStorage storage)
    {
        _context = context;
        Cluster = new("Cluster")
        {
            ClusterName = BotNames.Cluster(context.Bot.Name),
            ClusterSettings = context.Bot.Hardening.ContainerInsights ? [new() { Name = "containerInsights", Value = "enabled" }] : default,
            Tags = context.Tags,
        };
        LaunchTemplate = new("LaunchTemplate")
        {
            LaunchTemplateData = Instance(groups, storage),
            TagSpecifications = [new() { ResourceType = "launch-template", Tags = context.Tags }],
        };
        AutoScalingGroup = Group(storage);
        WarmPool = context.Bot.Compute.Warm
            ? new("WarmPool") { AutoScalingGroupName = AutoScalingGroup.Ref, PoolState = "Stopped", MinSize = 1, MaxGroupPreparedCapacity = 2 }   // the one that runs and the one in waiting
            : null;
        if (context.Bot.Compute.Spare)
        {
            return; // a capacity provider ignores an instance that its group did not launch (containers-roadmap 2055)
        }

        CapacityProvider = new("CapacityProvider")
        {
            AutoScalingGroupProvider = new()
            {
                AutoScalingGroupArn = AutoScalingGroup.Ref,
                ManagedDraining = CapacityProvider.AutoScalingGroupProviderProperty.ManagedDrainingValue.Enabled,
                ManagedScaling = new() { Status = CapacityProvider.ManagedScalingProperty.StatusValue.Disabled },
                ManagedTerminationProtection = CapacityProvider.AutoScalingGroupProviderProperty.ManagedTerminationProtectionValue.Disabled,   // it would keep the group from being deleted
            },
            Tags = context.Tags,
        };
        Associations = new("CapacityProviderAssociations")
        {
            Cluster = Cluster.Ref,
            CapacityProviders = [CapacityProvider.Ref],
            DefaultCapacityProviderStrategy = [new() { CapacityProvider = CapacityProvider.Ref, Weight = 1 }],
        };
    }

    public Cluster Cluster { get; }

    public LaunchTemplate LaunchTemplate { get; }

    public AutoScalingGroup AutoScalingGroup { get; }

    /// <summary>Null unless a second instance is kept ready.</summary>
    public WarmPool? WarmPool { get; }

    /// <summary>Drains an instance before it goes. Null for a bot that may run on an instance that another group launched.</summary>
    public CapacityProvider? CapacityProvider { get; }

    /// <summary>Null without a capacity provider.</summary>
    public ClusterCapacityProviderAssociations? Associations { get; }

    public ImmutableArray<CloudFormationResource> Resources
    {
        get
        {
            CloudFormationResource?[] all = [Cluster, LaunchTemplate, AutoScalingGroup, WarmPool, CapacityProvider, Associations];
            return [.. all.OfType<CloudFormationResource>()];
        }
    }

    private LaunchTemplate.LaunchTemplateDataProperty Instance(SecurityGroups groups, StateStorage storage) => new()
    {
        ImageId = BotParameters.ImageId.Ref,
        InstanceType = _context.Bot.Compute.InstanceType,
        IamInstanceProfile = new() { Arn = BotParameters.InstanceProfileArn.Ref },
        SecurityGroupIds = [groups.Instance.GroupId],
        MetadataOptions = new() { HttpEndpoint = "enabled", HttpTokens = "required", HttpPutResponseHopLimit = 1 },
        BlockDeviceMappings =
        [
            new()
            {
                DeviceName = "/dev/xvda",
                Ebs = new() { VolumeType = "gp3", VolumeSize = 30, Encrypted = true, DeleteOnTermination = true },
            },
        ],
        CreditSpecification = Burstable(_context.Bot.Compute.InstanceType) ? new() { CpuCredits = "standard" } : null,   // unlimited credits cost more than the instance
        InstanceMarketOptions = _context.Bot.Compute.Spot ? new() { MarketType = "spot" } : null,
        Monitoring = new() { Enabled = false },
        UserData = InstanceUserData.Create(_context, storage),
        TagSpecifications = [new() { ResourceType = "volume", Tags = _context.Tags }],
    };

    private AutoScalingGroup Group(StateStorage storage) => new("AutoScalingGroup")
    {
        DependsOn = [Cluster.LogicalId],   // so that the instances are gone before the cluster is deleted
        MinSize = "0",
        MaxSize = "1",
        DesiredCapacity = _context.Bot.Compute.Spare ? default(Value<string>) : "1",   // with a spare the runner gives it its instance, and stack updates leave the number alone
        VPCZoneIdentifier = storage.OneZone ? [BotParameters.PrivateSubnet1.Ref] : [BotParameters.PrivateSubnet1.Ref, BotParameters.PrivateSubnet2.Ref],
        LaunchTemplate = new() { LaunchTemplateId = LaunchTemplate.Ref, Version = LaunchTemplate.LatestVersionNumber },
        HealthCheckType = "EC2",
        NewInstancesProtectedFromScaleIn = false,
        RollingUpdate = new() { MaxBatchSize = 1, MinInstancesInService = 0 },   // one bot never runs twice: the old instance goes first
        Tags =
        [
            .. _context.Tags.Select(static tag => new AutoScalingGroup.TagPropertyProperty { Key = tag.Key, Value = tag.Value, PropagateAtLaunch = true }),
            new() { Key = "Name", Value = BotNames.Cluster(_context.Bot.Name), PropagateAtLaunch = true },
        ],
    };

    private static bool Burstable(string instanceType) => instanceType.Length > 1 && instanceType[0] == 't' && instanceType[1] is >= '0' and <= '9';
}
