using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Planning;

namespace Clawster.GitOps.Runner.Tests.Planning;

/// <summary>Plans between two sets of files that are given as text.</summary>
internal static class PlanScenario
{
    public const string Fleet =
        "regions: { eu-central-1: { tier: starter, cidr: 10.0.0.0/16 }, us-east-1: { tier: starter, cidr: 10.1.0.0/16 } }\n"
        + "defaults: { region: eu-central-1, owner: team, model: { provider: anthropic, name: x, apiKey: \"arn:aws:secretsmanager:eu-central-1:123456789012:secret:key-Ab12Cd\" }, openclaw: { version: \"2026.9.6\" } }\n";

    public const string Bot = "compute: { instanceType: t4g.medium }\nstate: { kind: durable }\n";

    public const string Public = Bot + "network: { public: true, allowedCidrs: [198.51.100.0/24] }\n";

    public static ChangePlan Plan(string? before, string? after, string fleetBefore = Fleet, string? fleetAfter = null) =>
        Plan(Files(("bb", before), fleetBefore), Files(("bb", after), fleetAfter ?? fleetBefore));

    public static ChangePlan Plan(IEnumerable<(string Name, string Text)> before, IEnumerable<(string Name, string Text)> after, IReadOnlyDictionary<string, string>? renamed = null) =>
        new ChangePlanner(PriceCatalogue.Embedded, new ExpectedDurations(DurationProfile.Requirements).Of).Plan(Side("before", before), Side("after", after), renamed: renamed);

    public static IEnumerable<(string Name, string Text)> Files((string Name, string? Text) bot, string fleet = Fleet) =>
        bot.Text is null ? [("fleet.yaml", fleet)] : [("fleet.yaml", fleet), (bot.Name + ".bot.yaml", bot.Text)];

    public static PlanSide Side(string fleet, string bot) => Side("side", Files(("bb", bot), fleet));

    private static PlanSide Side(string name, IEnumerable<(string Name, string Text)> files)
    {
        var compiled = BotCompiler.Compile([.. files.Select(static file => new SourceFile("bots/" + file.Name, Encoding.UTF8.GetBytes(file.Text)))]);
        return new PlanSide(name, compiled);
    }
}
