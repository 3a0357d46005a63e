using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Clawster.GitOps.Compiler.Stacks;

namespace Clawster.GitOps.Runner.Hardening;

/// <summary>The team's own key for what a bot logs (S9). Without one, CloudWatch encrypts with its own.</summary>
internal sealed class LogEncryption(IAmazonCloudWatchLogs logs) : IMeasure
{
    public string Name => "log encryption";

    public async Task<MeasureResult> LookAsync(BotFacts bot, CancellationToken cancellationToken)
    {
        if (bot.Spec.Hardening.LogKeyArn is not { } key)
        {
            return new(Name, MeasureStatus.Off, "CloudWatch's own key");
        }

        var found = await logs.DescribeLogGroupsAsync(new DescribeLogGroupsRequest { LogGroupNamePrefix = BotNames.LogGroup(bot.Bot) }, cancellationToken);
        return (found.LogGroups ?? []).Any(one => one.LogGroupName == BotNames.LogGroup(bot.Bot) && one.KmsKeyId == key) ? new(Name, MeasureStatus.InPlace) : new(Name, MeasureStatus.Missing);
    }

    public Task ApplyAsync(BotFacts bot, CancellationToken cancellationToken) =>
        logs.AssociateKmsKeyAsync(new AssociateKmsKeyRequest { LogGroupName = BotNames.LogGroup(bot.Bot), KmsKeyId = bot.Spec.Hardening.LogKeyArn }, cancellationToken);
}
