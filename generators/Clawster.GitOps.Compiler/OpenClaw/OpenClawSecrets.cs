using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.OpenClaw;

/// <summary>The secrets of a bot beside its gateway token, and the environment variables its configuration refers to.</summary>
public static class OpenClawSecrets
{
    /// <summary>The variable of the token that opens the gateway. The stack makes the secret.</summary>
    public const string GatewayToken = "OPENCLAW_GATEWAY_TOKEN";

    /// <summary>Sorted by variable.</summary>
    public static ImmutableArray<SecretBinding> Of(BotSpec bot) =>
    [
        .. bot.Model.Fallbacks.Prepend(bot.Model)
            .SelectMany(static model => model.ApiKey is { } key ? (SecretBinding[])[new(ApiKeyVariable(model.Provider), key)] : [])
            .Concat(bot.Channels.SelectMany(static channel => channel.Secrets))
            .Concat(bot.Secrets)
            .GroupBy(static binding => binding.Variable, System.StringComparer.Ordinal)
            .Select(static same => same.First())   // a fallback of the same provider needs no second key
            .OrderBy(static binding => binding.Variable, System.StringComparer.Ordinal),
    ];

    /// <summary>For example <c>ANTHROPIC_API_KEY</c>.</summary>
    public static string ApiKeyVariable(string provider) => provider.ToUpperInvariant().Replace('-', '_') + "_API_KEY";
}
