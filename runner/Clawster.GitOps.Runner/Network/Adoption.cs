using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Network;

/// <summary>
/// Makes a part of a network once, also when an answer is lost on its way: what was made without our hearing of it is found by its tags and taken, and only what is not there is made again.
/// </summary>
internal static class Adoption
{
    private const int MostTries = 6;

    // Longer than EC2 takes to list what it has just made ("Eventual consistency in the Amazon EC2 API").
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    /// <param name="context">Where the part belongs.</param>
    /// <param name="part">Its name, by which its tags say what it is.</param>
    /// <param name="make">Makes it and gives its id.</param>
    /// <param name="isWanted">Says of what is there whether it is the part as it should be.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<string> MakeAsync(RegionContext context, string part, Func<CancellationToken, Task<string>> make, Func<RegionParts, bool> isWanted, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await Consistency.RetryAsync(context.Clock, () => make(cancellationToken), cancellationToken);
            }
            catch (Exception fault) when (tries < MostTries && MayBeThere(fault))
            {
                await Task.Delay(s_pause, context.Clock, cancellationToken);
                var there = await RegionInventory.ReadAsync(context.Clients, context.Name, context.Clock, cancellationToken);
                if (there.Find(part) is { } id && isWanted(there))
                {
                    return id;
                }

                if (fault is AmazonServiceException refusal && IsTaken(refusal))
                {
                    throw;
                }
            }
        }
    }

    private static bool MayBeThere(Exception fault) => fault switch
    {
        AmazonServiceException refusal => IsTaken(refusal) || refusal.StatusCode == 0 || refusal.InnerException is HttpRequestException or IOException,
        HttpRequestException or IOException or TimeoutException or OperationCanceledException => true,
        AmazonClientException client => client.InnerException is HttpRequestException or IOException,
        _ => false,
    };

    private static bool IsTaken(AmazonServiceException refusal) => refusal.Says(
        "InvalidSubnet.Conflict", "InvalidGroup.Duplicate", "InvalidPermission.Duplicate", "RouteAlreadyExists", "Resource.AlreadyAssociated", "InvalidLaunchTemplateName.AlreadyExistsException",
        "AlreadyExists", "MountTargetConflict", "DuplicateListener", "DuplicateLoadBalancerName");
}
