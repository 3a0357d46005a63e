using System;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>Reads where a bot talks, and which variable each secret of a channel comes in.</summary>
internal static class ChannelReader
{
    /// <summary>Channel, key of the secret, variable.</summary>
    private static readonly ImmutableArray<(string Channel, string Key, string Variable)> s_secrets =
    [
        ("discord", "token", "DISCORD_BOT_TOKEN"),
        ("slack", "appToken", "SLACK_APP_TOKEN"),
        ("slack", "botToken", "SLACK_BOT_TOKEN"),
        ("slack", "signingSecret", "SLACK_SIGNING_SECRET"),
        ("telegram", "botToken", "TELEGRAM_BOT_TOKEN"),
        ("telegram", "webhookSecret", "TELEGRAM_WEBHOOK_SECRET"),
    ];

    public static ImmutableArray<ChannelSpec> Read(SpecNode channels) =>
        [.. channels.Entries.OrderBy(static entry => entry.Key.Text, StringComparer.Ordinal).Select(static entry => Channel(entry.Key.Text, new(entry.Value)))];

    /// <summary>Whether the key of a channel holds a secret.</summary>
    public static bool IsSecret(string channel, string key) => s_secrets.Any(secret => secret.Channel == channel && secret.Key == key);

    private static ChannelSpec Channel(string kind, SpecNode node) => new(
        kind,
        node["mode"].Text is "webhook" or "http",
        [
            .. from secret in s_secrets
               where secret.Channel == kind
               let reference = SecretReader.Read(node[secret.Key])
               where reference is not null
               orderby secret.Variable
               select new SecretBinding(secret.Variable, reference),
        ])
    {
        Settings = Settings(kind, node),
    };

    // What stands under 'settings', and the keys of the channel itself that are neither the mode nor a secret.
    private static string Settings(string kind, SpecNode node)
    {
        var own = node.Entries.Where(entry => entry.Key.Text is not ("mode" or "settings") && !IsSecret(kind, entry.Key.Text)).ToArray();
        var more = node["settings"].Entries.Where(entry => own.All(taken => taken.Key.Text != entry.Key.Text));
        return YamlJson.Write(new YamlMapping("", default, [.. own, .. more]));
    }
}
