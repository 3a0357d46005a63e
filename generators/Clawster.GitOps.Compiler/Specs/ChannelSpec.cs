using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>One channel of a bot.</summary>
/// <param name="Kind">OpenClaw's id of the channel: <c>telegram</c>, <c>slack</c>, <c>discord</c>, <c>whatsapp</c>, <c>signal</c>.</param>
/// <param name="Webhook">The channel's service calls the bot (Telegram webhook, Slack HTTP) instead of being asked or kept connected to.</param>
/// <param name="Secrets">The secrets of the channel by the name of the environment variable, sorted.</param>
public sealed record ChannelSpec(string Kind, bool Webhook, ImmutableArray<SecretBinding> Secrets)
{
    /// <summary>The other settings of the channel as a JSON object: of Signal its account and url, then those that go to OpenClaw by its own names.</summary>
    /// <value><c>{}</c> when there are none.</value>
    public string Settings { get; init; } = "{}";
}
