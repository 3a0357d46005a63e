using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Deployments;

namespace Clawster.GitOps.Runner.Images;

/// <summary>Takes old images away: those that nobody runs on, that no lock names, and of which there are newer ones; and every build that came to nothing.</summary>
/// <param name="cloud">Where.</param>
/// <param name="home">The region that builds.</param>
/// <param name="regions">All of the fleet's: an image that only one of them uses stays.</param>
internal sealed class ImagePruning(Cloud cloud, string home, ImmutableArray<string> regions)
{
    /// <param name="update">The lock that was just written; what it names, and named before, stays.</param>
    /// <param name="keep">How many of a kind stay beside them.</param>
    /// <param name="cancellationToken">Stops it; the next build goes on.</param>
    public async Task RunAsync(ImageLockUpdate update, int keep, CancellationToken cancellationToken)
    {
        var builds = await new BuildReader(cloud.Clients(home)).ReadAllAsync(cancellationToken);
        var images = await MachineImageReader.ReadAsync(regions, cloud, cancellationToken);
        var used = (await FleetStatus.ReadAsync(regions, cloud, cancellationToken)).Select(static bot => bot.ImageId)
            .Concat(new[] { update.Before.Machines, update.Before.Nat, update.After.Machines, update.After.Nat }.SelectMany(static machines => machines).SelectMany(static machine => new[] { machine.Ami, machine.Previous }))
            .Concat((await NatImages.ReadAsync(regions, cloud, cancellationToken)).Values)
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
        var young = images.GroupBy(static image => (image.Region, image.Variant, image.Architecture)).SelectMany(kind => kind.Where(image => !used.Contains(image.Ami)).OrderByDescending(static image => image.Built).Take(keep)).Select(static image => image.Build);
        var stay = images.Where(image => used.Contains(image.Ami)).Select(static image => image.Build).Concat(young).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var cleanup = new ImageCleanup(cloud.Clients(home), cloud.Clock, home);
        foreach (var build in builds.Where(build => !build.IsRunning && !stay.Contains(build.Arn)))
        {
            await cleanup.RemoveBuildAsync(build.Arn, regions, cloud.Clients, cancellationToken);
        }
    }
}
