using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.OpenClaw;

/// <summary>The secrets of a bot beside its gateway token, and the environment variables its configuration refers to.</summary>
public static class OpenClawSecrets
{
    /// <summary>Sorted by variable.</summary>
    public static ImmutableArray<SecretBinding> Of(BotSpec bot) =>
    [
        .. (bot.Model.ApiKey is { } key ? (SecretBinding[])[new(ApiKeyVariable(bot.Model.Provider), key)] : [])
            .Concat(bot.Channels.SelectMany(static channel => channel.Secrets))
            .OrderBy(static binding => binding.Variable, System.StringComparer.Ordinal),
    ];

    /// <summary>For example <c>ANTHROPIC_API_KEY</c>.</summary>
    public static string ApiKeyVariable(string provider) => provider.ToUpperInvariant().Replace('-', '_') + "_API_KEY";
}
