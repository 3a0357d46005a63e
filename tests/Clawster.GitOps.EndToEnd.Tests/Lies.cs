using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Amazon.CloudFormation.Model;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>What a deployment said of a bot, beside what the cloud has: a live one has its stack, one that failed has none when it was new and a good one when it was there before. Of a bot that goes a failure promises nothing.</summary>
internal static class Lies
{
    public static async Task<List<string>> FindAsync(TestCloud cloud, CommitScenario scenario, DeploymentResult result)
    {
        var lies = new List<string>();
        var clients = cloud.Clients(TestFleet.Region);
        var stacks = await Campaign.RetryAsync(() => clients.CloudFormation.DescribeStacksAsync(new DescribeStacksRequest(), TestContext.Current.CancellationToken));
        foreach (var bot in result.Bots)
        {
            var status = stacks.Stacks?.FirstOrDefault(one => one.StackName == "clawster-bot-" + bot.Bot)?.StackStatus?.Value;
            var isLive = bot.Result is BotResult.Live or BotResult.Unchanged || bot.Reason?.StartsWith("It is live, but", StringComparison.Ordinal) is true;
            if (isLive && !IsGood(status))
            {
                lies.Add($"{bot.Bot} is said to be live ({bot.Result}) and its stack is {status ?? "not there"}");
            }

            var wasThere = scenario.IsThereBefore(bot.Bot);
            if (bot.Result is BotResult.Failed && !isLive && scenario.Wants(bot.Bot) && (wasThere ? !IsGood(status) : status is not null) && !IsTold(bot.Reason!))
            {
                lies.Add($"{bot.Bot} failed ({bot.Reason}) and its stack is {status ?? "not there"}, although it {(wasThere ? "was there before" : "is new")}");
            }
        }

        return lies;
    }

    private static bool IsGood(string? status) => status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE";

    private static bool IsTold(string reason) => reason.Contains("left", StringComparison.Ordinal) || reason.Contains("could be taken back", StringComparison.Ordinal);
}
