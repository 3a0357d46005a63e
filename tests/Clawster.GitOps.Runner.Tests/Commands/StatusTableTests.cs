using System;
using System.Collections.Immutable;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hardening;
using Clawster.GitOps.Runner.Tests.Progress;

namespace Clawster.GitOps.Runner.Tests.Commands;

public sealed class StatusTableTests
{
    private static readonly ImmutableArray<StatusRow> s_rows = StatusTable.Rows(
        new CompiledFleet(new FleetSpec([]), [], []),
        [
            new DeployedBot("support", "us-east-1", BotHealth.Live, "CREATE_COMPLETE", null, new Uri("http://support.example/"), "ami-1", Scenario.Start),
            new DeployedBot("hr", "us-east-1", BotHealth.Down, null, "Its stack is gone.", null, null, null),
        ]);

    [Fact]
    public void Rows_are_aligned_and_a_bot_without_a_file_is_told() => Assert.Equal(
        """
        bot      region     state         deployed at (UTC)  commit    monthly   address
        hr       us-east-1  down                                                 Its stack is gone.  its file is gone; 'clawster destroy' takes it away
        support  us-east-1  live          2026-01-02 03:04                       http://support.example/  its file is gone; 'clawster destroy' takes it away

        """,
        StatusTable.Draw(s_rows).Text());

    [Fact]
    public void Commit_cost_and_what_is_missing_are_told() => Assert.Equal(
        """
        bot  region     state         deployed at (UTC)  commit    monthly   address
        hr   us-east-1  down                             1a2b3c4+  $42.50    Its stack is gone.  its file is gone; 'clawster destroy' takes it away
          still missing: alarms (2 of 3), runtime monitoring
          as it is it failed

        """,
        StatusTable.Draw([s_rows[0] with
        {
            Commit = "1a2b3c4d5e6f1a2b3c4d5e6f1a2b3c4d5e6f1a2b+",
            MonthlyUsd = 42.5m,
            Posture = new BotPosture("hr", "us-east-1", [new("alarms", MeasureStatus.Missing, "2 of 3"), new("recovery", MeasureStatus.InPlace), new("runtime monitoring", MeasureStatus.Missing), new("log encryption", MeasureStatus.Off)]),
            Failure = "as it is it failed",
        }]).Text());

    [Fact]
    public void Json_has_one_object_for_each_bot() => Assert.Equal(
        """
        [
          {
            "bot": "hr",
            "region": "us-east-1",
            "state": "down",
            "hasFile": false,
            "url": null,
            "deployedAt": null,
            "detail": "Its stack is gone.",
            "commit": null,
            "monthlyUsd": null,
            "failure": null,
            "posture": {}
          }
        ]

        """,
        StatusTable.Json(s_rows.RemoveAt(1)));
}
