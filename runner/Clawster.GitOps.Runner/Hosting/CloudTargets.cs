using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Compilation;

namespace Clawster.GitOps.Runner.Hosting;

/// <summary>Opens the cloud that was asked for.</summary>
internal static class CloudTargets
{
    /// <param name="local">How to run the local cloud; null for AWS.</param>
    /// <param name="profile">Name of a profile of the AWS configuration; null takes the standard chain.</param>
    /// <param name="workspace">Keeps the local cloud's state.</param>
    /// <param name="surroundings">Say where AWS is.</param>
    /// <param name="cancellation">Stops opening it.</param>
    /// <exception cref="CloudTargetException">It cannot be opened.</exception>
    public static async Task<ICloudTarget> OpenAsync(LocalCloudSettings? local, string? profile, Workspace workspace, Surroundings surroundings, CancellationToken cancellation) => local is null
        ? AwsTarget.Open(profile, surroundings)
        : await LocalCloudTarget.OpenAsync(local, workspace, surroundings, cancellation);
}
