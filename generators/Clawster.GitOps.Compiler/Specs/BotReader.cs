using System;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>From the nodes of a bot file that passed the schema to the spec, with every default filled in.</summary>
internal static class BotReader
{
    public const string DefaultVersion = "2026.9.6";

    private const string DefaultRepository = "ghcr.io/openclaw/openclaw";

    /// <param name="root">The file with the fleet's defaults under it.</param>
    /// <param name="fileName">What the bot is called when the file does not say it.</param>
    /// <param name="container">The image of bots that name none; null for the published one.</param>
    public static BotSpec Read(YamlMapping root, string fileName, LockedContainer? container = null)
    {
        var bot = new SpecNode(root);
        return new(
            bot["name"].Text ?? fileName,
            bot["description"].Text ?? "",
            bot["region"].Text!,
            bot["owner"].Text!,
            Labels(bot["labels"]),
            Model(bot["model"]),
            ChannelReader.Read(bot["channels"]),
            Compute(bot["compute"]),
            Network(bot["network"]),
            new(bot["state"]["kind"].ChoiceOr(StateKind.Durable), bot["state"]["sizeGiB"].Whole ?? 10) { Backup = bot["state"]["backup"].FlagOr(true) },
            OpenClaw(bot["openclaw"], container))
        {
            Secrets = Secrets(bot["secrets"]),
            Sandbox = bot["sandbox"].ChoiceOr(SandboxKind.Vm),
            Hardening = Hardening(bot["hardening"]),
            MonthlyBudget = bot["budget"]["monthlyUsd"].Amount,
            Protected = bot["protected"].Flag,
            Overrides = [.. bot["overrides"].Entries.Select(static entry => new ResourceOverride(entry.Key.Text, YamlJson.Write(entry.Value)))],
        };
    }

    private static ImmutableArray<SecretBinding> Secrets(SpecNode node) =>
    [
        .. from entry in node.Entries.OrderBy(static entry => entry.Key.Text, StringComparer.Ordinal)
           let secret = SecretReader.Read(new(entry.Value))
           where secret is not null
           select new SecretBinding(entry.Key.Text, secret),
    ];

    private static HardeningSpec Hardening(SpecNode node) => new(
        node["alarms"].Flag,
        node["alarmTopic"].Text,
        node["containerInsights"].Flag,
        node["logKey"].Text,
        node["logRetentionDays"].Whole ?? HardeningSpec.Default.LogRetentionDays);

    private static ImmutableArray<Label> Labels(SpecNode node) =>
        [.. node.Entries.Select(static entry => new Label(entry.Key.Text, new SpecNode(entry.Value).Text ?? "")).OrderBy(static label => label.Name, StringComparer.Ordinal)];

    private static ModelSpec Model(SpecNode node) => new(node["provider"].Text!, node["name"].Text!, SecretReader.Read(node["apiKey"]))
    {
        Fallbacks = [.. node["fallbacks"].Items.Select(Model)],
    };

    private static ComputeSpec Compute(SpecNode node)
    {
        var type = ComputeReader.TypeOf(node);
        return new(type.Name, type.Architecture, type.CpuUnits, type.ContainerMemoryMiB, Math.Min(1024, type.ContainerMemoryMiB), node["spot"].Flag) { Warm = node["warm"].Flag, Spare = node["spare"].Flag };
    }

    private static NetworkSpec Network(SpecNode node) => new(
        node["public"].Flag,
        [.. node["allowedCidrs"].Texts.Select(static text => AddressRange.Parse(text)?.ToString() ?? text).Distinct(StringComparer.Ordinal).OrderBy(static text => text, StringComparer.Ordinal)],
        node["domain"].Text,
        node["certificate"].Text);

    private static OpenClawSpec OpenClaw(SpecNode node, LockedContainer? container)
    {
        var version = node["version"].Text ?? DefaultVersion;
        var otherwise = container?.OpenClaw == version ? container.Image : $"{DefaultRepository}:{version}";
        return new(version, node["image"].Text ?? otherwise, node["config"].Node is { } config ? YamlJson.Write(config) : null);
    }
}
