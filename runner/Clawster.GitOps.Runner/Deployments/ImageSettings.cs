using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.EC2;
using Amazon.EC2.Model;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Runner.Images;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>Which settings of the ECS agent machine images have, as their tags say. Only images of the account are believed.</summary>
internal sealed class ImageSettings(IAmazonEC2 ec2)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _known = new(StringComparer.Ordinal);

    /// <returns>The version of the settings, or <see cref="AgentSettings.None"/>: then user data brings them, which is right for every image.</returns>
    public Task<string> OfAsync(string imageId, CancellationToken cancellationToken) => _known.GetOrAdd(imageId, id => new Lazy<Task<string>>(() => ReadAsync(id, cancellationToken))).Value;

    private async Task<string> ReadAsync(string imageId, CancellationToken cancellationToken)
    {
        var found = await ec2.DescribeImagesAsync(new DescribeImagesRequest { Owners = ["self"], Filters = [new Filter("image-id", [imageId])] }, cancellationToken);
        return (found.Images ?? []).SelectMany(static image => image.Tags ?? []).FirstOrDefault(static tag => tag.Key == ImageNames.SettingsTag)?.Value ?? AgentSettings.None;
    }
}
