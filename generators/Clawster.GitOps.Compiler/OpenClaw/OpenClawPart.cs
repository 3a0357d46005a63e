using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using Clawster.GitOps.Compiler.JsonSchemas;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.OpenClaw;

/// <summary>What a team itself says about OpenClaw's configuration.</summary>
/// <param name="Config">What stands under <c>openclaw.config</c>, or null.</param>
/// <param name="Settings">What stands under the <c>settings</c> of each channel that has some.</param>
internal sealed record OpenClawPart(YamlMapping? Config, ImmutableArray<YamlEntry> Settings)
{
    public bool IsEmpty => Config is null && Settings.IsEmpty;

    /// <summary>With the places in the file.</summary>
    public static OpenClawPart Of(YamlMapping root) => new(
        (root["openclaw"] as YamlMapping)?["config"] as YamlMapping,
        [
            .. from channel in (root["channels"] as YamlMapping)?.Entries ?? []
               let settings = (channel.Value as YamlMapping)?["settings"]
               where settings is YamlMapping
               select new YamlEntry(channel.Key, settings),
        ]);

    /// <summary>Without places.</summary>
    public static OpenClawPart Of(BotSpec bot) => new(
        Parse(bot.OpenClaw.Config),
        [
            .. from channel in bot.Channels
               let settings = Parse(channel.Settings)
               where settings is not null
               let free = new YamlMapping("", default, [.. settings.Entries.Where(entry => !ChannelConfiguration.IsOwn(channel.Kind, entry.Key.Text))])
               where !free.Entries.IsEmpty
               select new YamlEntry(new("", default, channel.Kind, YamlScalarKind.Text), free),
        ]);

    /// <summary>The settings of one channel as the file has them, the product's own keys included.</summary>
    public static YamlMapping? Parse(string? json)
    {
        if (json is null or "{}")
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return SchemaValue.ToNode(document.RootElement) as YamlMapping;
    }
}
