using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.ECS;
using Amazon.ECS.Model;
using Clawster.GitOps.Compiler.Stacks;
using Task = System.Threading.Tasks.Task;

namespace Clawster.GitOps.Runner.Hardening;

/// <summary>Metrics of the cluster and its tasks (S7; Security Hub ECS.12).</summary>
internal sealed class ContainerInsights(IAmazonECS ecs) : IMeasure
{
    public string Name => "container insights";

    public async Task<MeasureResult> LookAsync(BotFacts bot, CancellationToken cancellationToken)
    {
        if (!bot.Spec.Hardening.ContainerInsights)
        {
            return new(Name, MeasureStatus.Off, "not asked for");
        }

        var found = await ecs.DescribeClustersAsync(new DescribeClustersRequest { Clusters = [BotNames.Cluster(bot.Bot)], Include = [ClusterField.SETTINGS] }, cancellationToken);
        var value = found.Clusters?.FirstOrDefault()?.Settings?.Find(static setting => setting.Name?.Value == "containerInsights")?.Value;
        return value is "enabled" or "enhanced" ? new(Name, MeasureStatus.InPlace) : new(Name, MeasureStatus.Missing);
    }

    public Task ApplyAsync(BotFacts bot, CancellationToken cancellationToken) => ecs.UpdateClusterSettingsAsync(
        new UpdateClusterSettingsRequest { Cluster = BotNames.Cluster(bot.Bot), Settings = [new ClusterSetting { Name = ClusterSettingName.ContainerInsights, Value = "enabled" }] },
        cancellationToken);
}
