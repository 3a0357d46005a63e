using System.Collections.Generic;
using Amazon.ElasticFileSystem.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ElasticFileSystem;

/// <summary>EFS: file systems, mount targets and access points with their life cycles.</summary>
internal sealed class EfsService : IAgendaHandler
{
    private readonly EfsRegions _efs;
    private readonly MountTargetOperations _mountTargets;

    public EfsService(World world, ServiceCalls calls)
    {
        _efs = new EfsRegions(world);
        _mountTargets = new MountTargetOperations(_efs, calls);
    }

    public IReadOnlyCollection<string> Topics => [EfsRegions.Available, EfsRegions.Deleted];

    public AwsService Create()
    {
        _efs.World.Add(this);
        var service = new AwsService("efs").On<TagResourceRequest, TagResourceResponse>(Tag);
        new FileSystemOperations(_efs).AddTo(service);
        new AccessPointOperations(_efs).AddTo(service);
        return _mountTargets.AddTo(service);
    }

    public void Run(AgendaEntry entry)
    {
        var state = _efs.State(entry.Region);
        if (entry.Topic == EfsRegions.Deleted)
        {
            _mountTargets.Remove(entry.Region, entry.Key);
            state.FileSystems.Remove(entry.Key);
            state.AccessPoints.Remove(entry.Key);
            return;
        }

        if (state.FileSystems.TryGetValue(entry.Key, out var fileSystem) && fileSystem.State == "creating")
        {
            fileSystem.State = "available";
        }
        else if (state.MountTargets.TryGetValue(entry.Key, out var target) && target.State == "creating")
        {
            target.State = "available";
        }
        else if (state.AccessPoints.TryGetValue(entry.Key, out var point) && point.State == "creating")
        {
            point.State = "available";
        }
    }

    private TagResourceResponse Tag(ServiceCall call, TagResourceRequest request)
    {
        var id = EfsRegions.Id(request.ResourceId!);
        var tags = _efs.State(call.Region).AccessPoints.TryGetValue(id, out var point) ? point.Tags : _efs.FileSystem(call.Region, id).Value.Tags;
        request.Tags!.ForEach(tag => tags[tag.Key!] = tag.Value!);
        _efs.World.Touch();
        return new();
    }
}
