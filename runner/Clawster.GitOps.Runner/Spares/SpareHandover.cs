using System;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Spares;

/// <summary>Gives a bot its instance: a spare one when one is ready, and otherwise one that its group launches. A spare that cannot be made the bot's is ended, and the bot is none the worse.</summary>
/// <param name="clients">Of the region.</param>
/// <param name="stock">The spares of the region.</param>
/// <param name="clock">The cloud's time.</param>
internal sealed class SpareHandover(AwsClients clients, SpareStock stock, TimeProvider clock)
{
    /// <param name="watch">The bot.</param>
    /// <param name="profileArn">Instance profile of its instances.</param>
    /// <param name="imageId">Machine image of its instances.</param>
    /// <param name="clusterIsThere">Ends when its cluster exists; false when it never will.</param>
    /// <param name="groupIsThere">Ends when its group exists; false when it never will.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>True when a spare instance was taken.</returns>
    public async Task<bool> RunAsync(BotWatch watch, string profileArn, string imageId, Func<Task<bool>> clusterIsThere, Func<Task<bool>> groupIsThere, CancellationToken cancellationToken)
    {
        var taken = false;
        try
        {
            taken = await stock.TakeAsync(watch.Bot, imageId, cancellationToken) is { } instance
                && await GiveAsync(watch, new SpareServer(clients, clock, instance), profileArn, clusterIsThere, groupIsThere, cancellationToken);
            if (taken)
            {
                await new TakenSpares(clients).ReleaseAsync(watch.Bot, cancellationToken); // another one that an interrupted hand-over has left
            }
        }
        catch (Exception fault) when (StepFaults.IsUnanswered(fault) && !cancellationToken.IsCancellationRequested)
        {
            // The bot does without.
        }

        if (!taken && await groupIsThere())
        {
            await new TakenSpares(clients).ReleaseAsync(watch.Bot, cancellationToken);
            await new BotPower(clients).OnAsync(watch, cancellationToken);
        }

        return taken;
    }

    private async Task<bool> GiveAsync(BotWatch watch, SpareServer server, string profileArn, Func<Task<bool>> clusterIsThere, Func<Task<bool>> groupIsThere, CancellationToken cancellationToken)
    {
        await server.GiveProfileAsync(profileArn, cancellationToken);
        if (!await clusterIsThere())
        {
            return false;
        }

        await server.TellClusterAsync(watch.Cluster, cancellationToken);
        return await groupIsThere() && await new BotPower(clients).GroupAsync(watch, cancellationToken) is { } group && await server.JoinAsync(group, cancellationToken);
    }
}
