using System.Collections.Generic;
using System.Linq;
using Amazon.ElasticFileSystem.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ElasticFileSystem;

/// <summary>What the operations of EFS share: the state of each region, and what happens later.</summary>
internal sealed class EfsRegions(World world)
{
    public const string Available = "efs.available";
    public const string Deleted = "efs.deleted";

    public World World => world;

    public static string Id(string idOrArn) => idOrArn[(idOrArn.LastIndexOf('/') + 1)..];

    public static List<Tag> Tags(SortedDictionary<string, string> tags) => [.. tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];

    public EfsState State(string region) => world.Region(region).Of<EfsState>();

    /// <exception cref="AwsFault">There is none of this id.</exception>
    public KeyValuePair<string, StoredFileSystem> FileSystem(string region, string id) => State(region).FileSystems.TryGetValue(id, out var fileSystem)
        ? new(id, fileSystem)
        : throw new AwsFault(404, "FileSystemNotFound", $"File system '{id}' does not exist.");

    public void Later(string region, string topic, string id, ModelledDuration duration)
    {
        world.Agenda.After(world.Timing.Of(duration, id), region, topic, id);
        world.Touch();
    }
}
