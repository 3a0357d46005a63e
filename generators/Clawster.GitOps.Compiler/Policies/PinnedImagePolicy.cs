using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Clawster.GitOps.Compiler.Policies;

/// <summary>Every container's image is pinned by a digest, or by a tag that is not known to move.</summary>
public sealed class PinnedImagePolicy : IBotPolicy
{
    private static readonly string[] s_moving = ["latest", "main", "master", "stable", "edge", "nightly", "dev", "lts"];

    public IEnumerable<string> Check(PolicySubject bot) =>
        from task in bot.Resources("AWS::ECS::TaskDefinition")
        from image in PolicySubject.Find(task.Properties, "ContainerDefinitions", "Image")
        where image.ValueKind == JsonValueKind.String && !IsPinned(image.GetString()!)
        select $"the image '{image.GetString()}' of {task.LogicalId} can change under its name; pin it by @sha256 or by a version";

    private static bool IsPinned(string image)
    {
        var name = image.Substring(image.LastIndexOf('/') + 1);
        var colon = name.IndexOf(':');
        return image.Contains("@sha256:") || (colon > 0 && !s_moving.Contains(name.Substring(colon + 1)));
    }
}
