using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.LaunchTemplates;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Volumes;

internal sealed class SnapshotOperations(CloudServices services) : IAgendaHandler
{
    private const string Completed = "ec2.snapshot.completed";

    private static readonly FilterTable<SnapshotRecord> s_filters = new FilterTable<SnapshotRecord>()
        .On("snapshot-id", static snapshot => snapshot.Id)
        .On("volume-id", static snapshot => snapshot.VolumeId)
        .On("status", static snapshot => snapshot.State)
        .OnTags(static snapshot => snapshot.Tags);

    public IReadOnlyCollection<string> Topics => [Completed];

    public static void AddTo(Ec2Table table) => table
        .On<CreateSnapshotRequest, CreateSnapshotResponse>(["VolumeId", "Description", "TagSpecifications"], Create)
        .On<DeleteSnapshotRequest, DeleteSnapshotResponse>(["SnapshotId"], Delete)
        .On<DescribeSnapshotsRequest, DescribeSnapshotsResponse>(["SnapshotIds", "OwnerIds", "Filters", "MaxResults", "NextToken"], Describe);

    public void Run(AgendaEntry entry)
    {
        var region = new Ec2Region(services, entry.Region);
        if (region.State.Snapshots.TryGetValue(entry.Key, out var snapshot))
        {
            snapshot.State = "completed";
        }
    }

    private static CreateSnapshotResponse Create(Ec2Region region, ServiceCall call, CreateSnapshotRequest request)
    {
        var volume = region.Volume(request.VolumeId);
        var snapshot = new SnapshotRecord
        {
            VolumeId = volume.Id,
            VolumeSize = volume.Size,
            Encrypted = volume.Encrypted,
            Description = request.Description ?? "",
            StartedAt = region.Now,
            Tags = TagSets.AtCreation(request.TagSpecifications, call, "snapshot"),
        };
        snapshot.Id = region.NewId("snap");
        region.State.Snapshots.Add(snapshot.Id, snapshot);
        region.After(Ec2Durations.SnapshotCompleted, Completed, snapshot.Id);
        region.World.Touch();
        return LaunchTemplateShapes.Copy<CreateSnapshotResponse>(Shape(region, snapshot));
    }

    private static DeleteSnapshotResponse Delete(Ec2Region region, ServiceCall call, DeleteSnapshotRequest request)
    {
        var id = Ec2Fault.Need(request.SnapshotId, "snapshotId");
        if (!region.State.Snapshots.ContainsKey(id))
        {
            throw Ec2Fault.NotFound("InvalidSnapshot.NotFound", "snapshot", id);
        }

        if (region.State.Images.Values.FirstOrDefault(image => image.SnapshotId == id) is { } image)
        {
            throw Ec2Fault.Bad("InvalidSnapshot.InUse", $"The snapshot {id} is currently in use by {image.Id}");
        }

        region.State.Snapshots.Remove(id);
        region.World.Touch();
        return new DeleteSnapshotResponse();
    }

    private static DescribeSnapshotsResponse Describe(Ec2Region region, ServiceCall call, DescribeSnapshotsRequest request)
    {
        var owned = request.OwnerIds is not { Count: > 0 } owners || owners.Contains("self") || owners.Contains(region.World.AccountId);
        var all = Pages.ById(region.State.Snapshots, request.SnapshotIds, "InvalidSnapshot.NotFound", "snapshot");
        var (page, next) = Pages.Cut(s_filters.Apply(owned ? all : [], request.Filters), static snapshot => snapshot.Id, request.MaxResults, request.NextToken);
        return new DescribeSnapshotsResponse { Snapshots = [.. page.Select(snapshot => Shape(region, snapshot))], NextToken = next };
    }

    private static Snapshot Shape(Ec2Region region, SnapshotRecord snapshot) => new()
    {
        SnapshotId = snapshot.Id,
        VolumeId = snapshot.VolumeId,
        VolumeSize = snapshot.VolumeSize,
        OwnerId = region.World.AccountId,
        Description = snapshot.Description,
        Encrypted = snapshot.Encrypted,
        State = snapshot.State,
        Progress = snapshot.State == "completed" ? "100%" : "0%",
        StartTime = snapshot.StartedAt.UtcDateTime,
        StorageTier = "standard",
        Tags = TagSets.Of(snapshot.Tags),
    };
}
