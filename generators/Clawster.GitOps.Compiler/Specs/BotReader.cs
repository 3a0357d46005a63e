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
    public static BotSpec Read(YamlMapping root, string fileName)
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
            new(bot["state"]["kind"].ChoiceOr(StateKind.Durable), bot["state"]["sizeGiB"].WholeOr(10)),
            OpenClaw(bot["openclaw"]));
    }

    private static ImmutableArray<Label> Labels(SpecNode node) =>
        [.. node.Entries.Select(static entry => new Label(entry.Key.Text, new SpecNode(entry.Value).Text ?? "")).OrderBy(static label => label.Name, StringComparer.Ordinal)];

    private static ModelSpec Model(SpecNode node) => new(node["provider"].Text!, node["name"].Text!, SecretReader.Read(node["apiKey"]));

    private static ComputeSpec Compute(SpecNode node)
    {
        var type = ComputeReader.TypeOf(node);
        return new(type.Name, type.Architecture, type.CpuUnits, type.ContainerMemoryMiB, Math.Min(1024, type.ContainerMemoryMiB), node["spot"].Flag);
    }

    private static NetworkSpec Network(SpecNode node) => new(
        node["public"].Flag,
        [.. node["allowedCidrs"].Texts.Select(static text => AddressRange.Parse(text)?.ToString() ?? text).Distinct(StringComparer.Ordinal).OrderBy(static text => text, StringComparer.Ordinal)],
        node["domain"].Text,
        node["certificate"].Text);

    private static OpenClawSpec OpenClaw(SpecNode node)
    {
        var version = node["version"].Text ?? DefaultVersion;
        return new(version, node["image"].Text ?? $"{DefaultRepository}:{version}", node["config"].Node is { } config ? YamlJson.Write(config) : null);
    }
}
