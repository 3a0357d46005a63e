using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Planning.Differences;

/// <summary>What a bot asks for beside the controls that every bot has, before and after.</summary>
internal static class PostureDifference
{
    /// <param name="before">Null for a new bot: then only what is less safe than the usual is told.</param>
    /// <param name="after">Null for one that goes: then nothing is told.</param>
    public static ImmutableArray<Difference> Between(BotSpec? before, BotSpec? after) => after is null ? [] :
    [
        .. Traits(after).Zip(before is null ? Traits(after).Select(static trait => trait with { Value = null, Rank = trait.Usual }) : Traits(before))
            .Where(static pair => pair.First.Rank != pair.Second.Rank || (pair.Second.Value is not null && pair.First.Value != pair.Second.Value))
            .Where(pair => before is not null || pair.First.Rank < pair.Second.Rank)
            .Select(static pair => new Difference(pair.First.What, pair.Second.Value, pair.First.Value, Grade(pair.Second.Rank, pair.First.Rank))),
    ];

    private static DifferenceGrade Grade(int before, int after) => after < before ? DifferenceGrade.Worse : after > before ? DifferenceGrade.Better : DifferenceGrade.Neutral;

    // The higher the rank the safer; the usual rank is that of a bot that asks for nothing.
    private static IEnumerable<(string What, string? Value, int Rank, int Usual)> Traits(BotSpec bot)
    {
        var everyone = bot.Network.AllowedCidrs.Any(static range => range is "0.0.0.0/0" or "::/0");
        yield return ("open to", bot.Network.Public ? everyone ? "everyone" : "the allowed ranges" : "nobody", bot.Network.Public ? everyone ? 0 : 1 : 2, 1);
        yield return ("transport", !bot.Network.Public ? "not reachable" : bot.Network.CertificateArn is null ? "plain HTTP" : "HTTPS", bot.Network.Public && bot.Network.CertificateArn is null ? 0 : 1, 1);
        yield return ("state", bot.State.Kind switch { StateKind.Durable => "durable", StateKind.Volume => bot.State.Backup ? "volume, with snapshots" : "volume, without snapshots", _ => "ephemeral" }, bot.State.Kind switch { StateKind.Durable => 3, StateKind.Volume => bot.State.Backup ? 2 : 1, _ => 0 }, 3);
        foreach (var trait in Walls(bot.Sandbox is SandboxKind.Sysbox, bot.Network.Public))
        {
            yield return trait;
        }

        yield return ("deletion protection", bot.Protected ? "on" : "off", bot.Protected ? 1 : 0, 0);
        yield return ("alarms", bot.Hardening.Alarms ? "on" : "off", bot.Hardening.Alarms ? 1 : 0, 0);
        yield return ("Container Insights", bot.Hardening.ContainerInsights ? "on" : "off", bot.Hardening.ContainerInsights ? 1 : 0, 0);
        yield return ("log encryption", bot.Hardening.LogKeyArn is null ? "CloudWatch's own key" : "a key of yours", bot.Hardening.LogKeyArn is null ? 0 : 1, 0);
        yield return ("logs kept", string.Create(CultureInfo.InvariantCulture, $"{bot.Hardening.LogRetentionDays} days"), bot.Hardening.LogRetentionDays, HardeningSpec.Default.LogRetentionDays);
    }

    // Sysbox was never tried, so that it counts as less safe than the usual whatever its user namespace is worth.
    private static IEnumerable<(string What, string? Value, int Rank, int Usual)> Walls(bool sysbox, bool isPublic)
    {
        var rank = sysbox ? 0 : 1;
        yield return ("sandbox", sysbox ? "sysbox (experimental)" : "vm", rank, 1);
        yield return ("user of the container", sysbox ? "root of a user namespace" : "1000", rank, 1);
        yield return ("capabilities of the container", sysbox ? "all of its user namespace" : "none", rank, 1);
        yield return ("root file system", sysbox ? "writable" : "read-only", rank, 1);
        yield return ("way to the container", !isPublic ? null : sysbox ? "a port of its instance" : "a network interface of its own", isPublic ? rank : 1, 1);
    }
}
