using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.GuardDuty;
using Amazon.GuardDuty.Model;

namespace Clawster.GitOps.Runner.Hardening;

/// <summary>GuardDuty watches what runs on the instances (S10). It is the account's, not a bot's: only a region that asks for it gets it.</summary>
internal sealed class RuntimeMonitoring(IAmazonGuardDuty guardDuty) : IMeasure
{
    public string Name => "runtime monitoring";

    public async Task<MeasureResult> LookAsync(BotFacts bot, CancellationToken cancellationToken)
    {
        if (!bot.Region.RuntimeMonitoring)
        {
            return new(Name, MeasureStatus.Off, "not asked for");
        }

        if (await DetectorAsync(cancellationToken) is not { } detector)
        {
            return new(Name, MeasureStatus.Missing, "no detector");
        }

        var found = await guardDuty.GetDetectorAsync(new GetDetectorRequest { DetectorId = detector }, cancellationToken);
        var feature = (found.Features ?? []).FirstOrDefault(static one => one.Name == DetectorFeatureResult.RUNTIME_MONITORING);
        return found.Status == DetectorStatus.ENABLED && feature?.Status == FeatureStatus.ENABLED ? new(Name, MeasureStatus.InPlace) : new(Name, MeasureStatus.Missing);
    }

    public async Task ApplyAsync(BotFacts bot, CancellationToken cancellationToken)
    {
        DetectorFeatureConfiguration feature = new()
        {
            Name = DetectorFeature.RUNTIME_MONITORING,
            Status = FeatureStatus.ENABLED,
            AdditionalConfiguration = [new DetectorAdditionalConfiguration { Name = FeatureAdditionalConfiguration.EC2_AGENT_MANAGEMENT, Status = FeatureStatus.ENABLED }],
        };
        if (await DetectorAsync(cancellationToken) is { } detector)
        {
            await guardDuty.UpdateDetectorAsync(new UpdateDetectorRequest { DetectorId = detector, Enable = true, Features = [feature] }, cancellationToken);
        }
        else
        {
            await guardDuty.CreateDetectorAsync(new CreateDetectorRequest { Enable = true, Features = [feature] }, cancellationToken);
        }
    }

    // A region has one detector at most.
    private async Task<string?> DetectorAsync(CancellationToken cancellationToken) =>
        (await guardDuty.ListDetectorsAsync(new ListDetectorsRequest(), cancellationToken)).DetectorIds?.FirstOrDefault();
}
