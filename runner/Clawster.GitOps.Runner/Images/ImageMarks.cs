using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Images;

/// <summary>What is to be said of an image in one word.</summary>
internal static class ImageMarks
{
    public static string Of(MachineImage image, ImageLock images, ImmutableArray<BadImageRecord> bad) =>
        bad.Any(one => one.Ami == image.Ami) ? "bad"
        : images.Machines.Concat(images.Nat).Any(machine => machine.Ami == image.Ami) ? "locked"
        : images.Machines.Concat(images.Nat).Any(machine => machine.Previous == image.Ami) ? "previous"
        : "";

    public static async Task<ImmutableArray<BadImageRecord>> ReadBadAsync(ImmutableArray<string> regions, Cloud cloud, CancellationToken cancellationToken)
    {
        if (regions.IsEmpty)
        {
            return [];
        }

        var caller = await AccountIdentity.ReadAsync(cloud.Clients(regions[0]).Sts, cancellationToken);
        var found = await Task.WhenAll(regions.Select(region => new StateStore(cloud.Clients(region).S3, caller.Account, region).ReadBadImagesAsync(cancellationToken)));
        return [.. found.SelectMany(static records => records)];
    }
}
