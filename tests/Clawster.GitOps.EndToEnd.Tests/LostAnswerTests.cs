using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Clawster.GitOps.LocalCloud.Faults;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>What EC2 makes anew each time it is asked is asked for once, also when the answer is lost.</summary>
public sealed class LostAnswerTests
{
    private static readonly string[] s_kinds = ["AnswerLost", "AnswerTimesOut", "ConnectionReset"];

    public static IEnumerable<TheoryDataRow<string, string>> Cuts =>
        from operation in new[] { "CreateVpc", "CreateInternetGateway" }
        from kind in s_kinds
        select new TheoryDataRow<string, string>(operation, kind);

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_lost_answer_makes_nothing_twice(string operation, string kind)
    {
        var rule = new FaultRule(System.Enum.Parse<FaultKind>(kind)) { Service = "ec2", Operation = operation, Times = 1 };
        await using var cloud = await TestCloud.StartAsync(faults: new FaultPlan { Rules = [rule], Ec2Lag = System.TimeSpan.FromSeconds(3) });

        var result = await cloud.DeployAsync(TestFleet.Of("tier: starter", [""]));

        Assert.True(result.Kind is DeploymentResultKind.Succeeded, string.Join("; ", result.Bots.Select(static bot => bot.Reason)));
        var there = await CloudInventory.ReadAsync(cloud.Clients(TestFleet.Region));
        Assert.Single(there, static line => line.StartsWith("vpc", System.StringComparison.Ordinal));
        Assert.Single(there, static line => line.StartsWith("internet gateway", System.StringComparison.Ordinal));
    }
}
