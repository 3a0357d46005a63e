using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;

namespace Clawster.GitOps.Runner.Hardening;

/// <summary>Takes the alarms of a bot away that stand outside of its stack.</summary>
internal static class AlarmRemoval
{
    public static async Task RunAsync(IAmazonCloudWatch cloudWatch, string bot, CancellationToken cancellationToken)
    {
        var there = await cloudWatch.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = [.. BotAlarms.NamesOf(bot)] }, cancellationToken);
        if (there.MetricAlarms is { Count: > 0 } alarms)
        {
            await cloudWatch.DeleteAlarmsAsync(new DeleteAlarmsRequest { AlarmNames = [.. alarms.Select(static alarm => alarm.AlarmName!)] }, cancellationToken);
        }
    }
}
