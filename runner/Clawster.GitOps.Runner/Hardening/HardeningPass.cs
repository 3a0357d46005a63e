using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Hardening;

/// <summary>
/// Puts the measures of bots that run in place. Nothing of it belongs to a deployment: what cannot be put in place is tried again, told in the posture, and tried again the next time.
/// </summary>
internal sealed class HardeningPass(Cloud cloud)
{
    private const int MostTries = 3;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);

    /// <summary>Looks and changes nothing.</summary>
    public Task<ImmutableArray<BotPosture>> LookAsync(FleetSpec fleet, IEnumerable<CompiledBot> bots, CancellationToken cancellationToken) => EachAsync(fleet, bots, LookAsync, cancellationToken);

    /// <summary>Puts in place what is missing.</summary>
    /// <param name="fleet">What the regions ask for.</param>
    /// <param name="bots">Bots that run.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How each stands afterwards, in the order of the bots.</returns>
    public Task<ImmutableArray<BotPosture>> ApplyAsync(FleetSpec fleet, IEnumerable<CompiledBot> bots, CancellationToken cancellationToken) => EachAsync(fleet, bots, ApplyAsync, cancellationToken);

    private async Task<ImmutableArray<BotPosture>> EachAsync(FleetSpec fleet, IEnumerable<CompiledBot> bots, Func<IMeasure, BotFacts, CancellationToken, Task<MeasureResult>> each, CancellationToken cancellationToken)
    {
        var partition = new Lazy<Task<string>>(async () => (await AccountIdentity.ReadAsync(cloud.Clients(fleet.Regions[0].Name).Sts, cancellationToken)).Partition);
        return [.. await Task.WhenAll(bots.Select(async bot =>
        {
            var region = fleet.Regions.Single(one => one.Name == bot.Spec.Region);
            var clients = cloud.Clients(region.Name);
            try
            {
                var facts = await new FactReader(clients, await partition.Value).ReadAsync(bot.Spec, region, cancellationToken);
                return new BotPosture(bot.Spec.Name, region.Name, [.. await Task.WhenAll(Measures(clients).Select(measure => each(measure, facts, cancellationToken)))]);
            }
            catch (Exception fault) when (IsOfTheCloud(fault))
            {
                return new BotPosture(bot.Spec.Name, region.Name, [.. Measures(clients).Select(measure => new MeasureResult(measure.Name, MeasureStatus.Unknown, StepFaults.Of(fault).Summary))]);
            }
        }))];
    }

    private static IMeasure[] Measures(AwsClients clients) =>
    [
        new AlarmMeasure("alarms", BotAlarms.Watching, "in the stack", clients.CloudWatch),
        new AlarmMeasure("recovery", static bot => BotAlarms.Recovery(bot) is { } alarm ? [alarm] : [], "no instance now", clients.CloudWatch),
        new ContainerInsights(clients.Ecs),
        new LogEncryption(clients.Logs),
        new ImageScanning(clients.Ecr),
        new RuntimeMonitoring(clients.GuardDuty),
    ];

    private static async Task<MeasureResult> LookAsync(IMeasure measure, BotFacts bot, CancellationToken cancellationToken)
    {
        try
        {
            return await measure.LookAsync(bot, cancellationToken);
        }
        catch (Exception fault) when (IsOfTheCloud(fault))
        {
            return new MeasureResult(measure.Name, MeasureStatus.Unknown, StepFaults.Of(fault).Summary);
        }
    }

    private async Task<MeasureResult> ApplyAsync(IMeasure measure, BotFacts bot, CancellationToken cancellationToken)
    {
        for (var tried = 0; ; tried++)
        {
            var result = await LookAsync(measure, bot, cancellationToken);
            if (result.Status is MeasureStatus.InPlace or MeasureStatus.Off || tried == MostTries)
            {
                return result;
            }

            if (tried > 0)
            {
                await Task.Delay(s_pause * tried, cloud.Clock, cancellationToken);
            }

            try
            {
                await measure.ApplyAsync(bot, cancellationToken);
            }
            catch (Exception fault) when (IsOfTheCloud(fault))
            {
                if (tried == MostTries - 1)
                {
                    return new MeasureResult(measure.Name, MeasureStatus.Missing, StepFaults.Of(fault).Summary);
                }
            }
        }
    }

    private static bool IsOfTheCloud(Exception fault) => StepFaults.IsUnanswered(fault) && fault is not OperationCanceledException;
}
