using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.OpenClaw;

/// <summary>The blocks of the channels: what OpenClaw needs to know, and with which plugin it speaks.</summary>
internal static class ChannelConfiguration
{
    /// <summary>Where Telegram's calls arrive.</summary>
    public const string TelegramPath = "/telegram-webhook";

    /// <summary>Channels that are no part of OpenClaw itself: the image brings them, and they must be switched on.</summary>
    public static ImmutableArray<string> Plugins { get; } = ["discord", "signal", "slack", "whatsapp"];

    /// <summary>Every channel that a bot file may have.</summary>
    public static ImmutableArray<string> Kinds { get; } = [.. Plugins, "telegram"];

    /// <summary>Keys of a channel in a bot file that this class turns into OpenClaw's.</summary>
    public static bool IsOwn(string kind, string key) => kind == "signal" && key is "account" or "url";

    /// <summary>What the team cannot change.</summary>
    public static YamlMapping Owned(ConfigurationNodes nodes, BotSpec bot) =>
        nodes.Map([.. bot.Channels.Select(channel => (channel.Kind, (YamlNode?)Owned(nodes, bot, channel)))]);

    /// <summary>The switches of the plugins; null when there are none.</summary>
    public static YamlMapping? Switches(ConfigurationNodes nodes, BotSpec bot)
    {
        var entries = bot.Channels.Where(static channel => Plugins.Contains(channel.Kind)).Select(channel => (channel.Kind, (YamlNode?)nodes.Map(("enabled", nodes.Flag(true))))).ToArray();
        return entries.Length == 0 ? null : nodes.Map(("entries", nodes.Map(entries)));
    }

    private static YamlMapping Owned(ConfigurationNodes nodes, BotSpec bot, ChannelSpec channel) => channel.Kind switch
    {
        "telegram" => Telegram(nodes, bot, channel),
        "slack" => nodes.Map(
            ("enabled", nodes.Flag(true)),
            ("mode", nodes.Text(channel.Webhook ? "http" : "socket")),
            ("botToken", nodes.Secret("SLACK_BOT_TOKEN")),
            channel.Webhook ? ("signingSecret", nodes.Secret("SLACK_SIGNING_SECRET")) : ("appToken", nodes.Secret("SLACK_APP_TOKEN"))),
        "discord" => nodes.Map(("enabled", nodes.Flag(true)), ("token", nodes.Secret("DISCORD_BOT_TOKEN"))),
        "signal" => Signal(nodes, OpenClawPart.Parse(channel.Settings)),
        _ => nodes.Map(("enabled", nodes.Flag(true))),
    };

    // Telegram's calls have their own listener: it must not stay on the loopback address, because the load balancer calls it from outside the task.
    private static YamlMapping Telegram(ConfigurationNodes nodes, BotSpec bot, ChannelSpec channel) => channel.Webhook && bot.Network.Public
        ? nodes.Map(
            ("enabled", nodes.Flag(true)),
            ("botToken", nodes.Secret("TELEGRAM_BOT_TOKEN")),
            ("webhookUrl", nodes.Text(OpenClawConfiguration.OriginToken + TelegramPath)),
            ("webhookSecret", nodes.Secret("TELEGRAM_WEBHOOK_SECRET")),
            ("webhookHost", nodes.Text("0.0.0.0")),
            ("webhookPort", nodes.Number(BotPorts.TelegramWebhook)),
            ("webhookPath", nodes.Text(TelegramPath)))
        : nodes.Map(("enabled", nodes.Flag(true)), ("botToken", nodes.Secret("TELEGRAM_BOT_TOKEN")));

    private static YamlMapping Signal(ConfigurationNodes nodes, YamlMapping? settings) => nodes.Map(
        ("enabled", nodes.Flag(true)),
        ("account", settings?["account"] is YamlScalar account ? nodes.Text(account.Text) : null),
        ("transport", settings?["url"] is YamlScalar url ? nodes.Map(("kind", nodes.Text("external-native")), ("url", nodes.Text(url.Text))) : null));
}
