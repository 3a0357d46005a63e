using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.CloudFormation.Ec2;
using Clawster.GitOps.Compiler.CloudFormation.Ecs;
using Clawster.GitOps.Compiler.CloudFormation.Efs;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>Where the bot's sessions and memory live: the one place that decides it.</summary>
internal sealed class StateStorage
{
    public const string VolumeName = "state";

    private const string MountPoint = "/mnt/state";

    private readonly BotContext _context;
    private readonly StateKind _kind;
    private readonly AccessPoint? _accessPoint;
    private readonly Volume? _volume;

    public StateStorage(BotContext context)
    {
        _context = context;
        _kind = context.Bot.State.Kind;
        _accessPoint = _kind == StateKind.Durable ? Directory(context) : null;
        _volume = _kind == StateKind.Volume ? Disk(context) : null;
    }

    /// <summary>True when the instance must be in the zone of the volume.</summary>
    public bool OneZone => _kind == StateKind.Volume;

    public ImmutableArray<CloudFormationResource> Resources =>
        _accessPoint is not null ? [_accessPoint] :
        _volume is not null ? [_volume] :
        [];

    /// <summary>The volume of the task definition that OpenClaw's state directory is mounted from.</summary>
    public TaskDefinition.VolumeProperty Volume => _kind switch
    {
        StateKind.Durable => new()
        {
            Name = VolumeName,
            EFSVolumeConfiguration = new()
            {
                FilesystemId = BotParameters.FileSystemId.Ref,
                TransitEncryption = TaskDefinition.EFSVolumeConfigurationProperty.TransitEncryptionValue.Enabled,
                AuthorizationConfig = new() { AccessPointId = _accessPoint!.Ref, IAM = TaskDefinition.AuthorizationConfigProperty.IAMValue.Enabled },
            },
        },
        StateKind.Volume => new() { Name = VolumeName, Host = new() { SourcePath = MountPoint } },
        _ => new() { Name = VolumeName, DockerVolumeConfiguration = new() { Scope = "task", Driver = "local" } },
    };

    /// <summary>What the instance does before the agent starts; empty unless it brings the volume itself.</summary>
    public ImmutableArray<string> MountCommands => _volume is null ? [] : VolumeMount.Commands(_context.Bot.Name, _context.Region.Name, MountPoint);

    private static AccessPoint Directory(BotContext context) => new("StateAccessPoint")
    {
        FileSystemId = BotParameters.FileSystemId.Ref,
        PosixUser = new() { Uid = "1000", Gid = "1000" },
        RootDirectory = new()
        {
            Path = BotNames.StateDirectory(context.Bot.Name),
            CreationInfo = new() { OwnerUid = "1000", OwnerGid = "1000", Permissions = "0700" },
        },
        AccessPointTags = [.. context.Tags.Select(static tag => new AccessPoint.AccessPointTagProperty { Key = tag.Key, Value = tag.Value })],
    };

    private static Volume Disk(BotContext context) => new("StateVolume")
    {
        DeletionPolicy = context.Bot.State.Backup ? DeletionPolicy.Snapshot : DeletionPolicy.Delete,
        UpdateReplacePolicy = context.Bot.State.Backup ? DeletionPolicy.Snapshot : DeletionPolicy.Delete,
        AvailabilityZone = BotParameters.AvailabilityZone1.Ref,
        Size = context.Bot.State.SizeGiB,
        VolumeType = "gp3",
        Encrypted = true,
        Tags = [.. context.Tags, new("Name", VolumeMount.NameTag(context.Bot.Name))],
    };
}
