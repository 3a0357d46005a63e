using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.OpenClaw;

/// <summary>Keys of OpenClaw's configuration that a team cannot set, because the product sets them from somewhere else.</summary>
internal static class OwnedKeys
{
    private const string Infrastructure = "it follows from the bot's network and is generated";
    private const string Access = "it decides who gets in, and is generated";

    private static readonly ImmutableArray<(string Path, string Advice)> s_keys =
    [
        ("agents.defaults.model", "say it in 'model' of the bot"),
        ("gateway.allowRealIpFallback", Access),
        ("gateway.auth.allowTailscale", Access),
        ("gateway.auth.mode", Access),
        ("gateway.auth.password", Access),
        ("gateway.auth.token", Access),
        ("gateway.auth.trustedProxy", Access),
        ("gateway.bind", Infrastructure),
        ("gateway.controlUi.allowedOrigins", "it is the bot's own origin, from 'network'"),
        ("gateway.controlUi.dangerouslyAllowHostHeaderOriginFallback", Access),
        ("gateway.controlUi.dangerouslyDisableDeviceAuth", Access),
        ("gateway.customBindHost", Infrastructure),
        ("gateway.mode", Infrastructure),
        ("gateway.port", Infrastructure),
        ("gateway.publicOrigin", "it is the bot's own origin, from 'network'"),
        ("gateway.remote", Infrastructure),
        ("gateway.tailscale", Infrastructure),
        ("gateway.terminal.enabled", "it would be a shell with every secret of the bot"),
        ("gateway.tls", "the load balancer ends TLS, with the 'certificate' of 'network'"),
        ("gateway.trustedProxies", Infrastructure),
        ("plugins.enabled", "the channels are plugins"),
        ("update", "the version comes with the image; say it in 'openclaw.version'"),
        .. from kind in ChannelConfiguration.Kinds
           from key in OfChannel(kind)
           select ($"channels.{kind}.{key}", $"say it in 'channels' of the bot, under '{kind}'"),
        .. from kind in ChannelConfiguration.Plugins
           select ($"plugins.entries.{kind}.enabled", $"it follows from 'channels' of the bot"),
    ];

    public static IEnumerable<Diagnostic> Check(YamlMapping config) =>
        from owned in s_keys
        let key = Find(config, owned.Path.Split('.'))
        where key is not null
        select key.Error(OpenClawCodes.OwnedKey, $"'{owned.Path}' cannot be set here: {owned.Advice}; remove it");

    private static ImmutableArray<string> OfChannel(string kind) => kind switch
    {
        "telegram" => ["enabled", "botToken", "tokenFile", "webhookUrl", "webhookSecret", "webhookHost", "webhookPort", "webhookPath", "webhookCertPath"],
        "slack" => ["enabled", "mode", "botToken", "appToken", "signingSecret", "webhookPath"],
        "discord" => ["enabled", "token"],
        "signal" => ["enabled", "account", "transport"],
        _ => ["enabled"],
    };

    private static YamlScalar? Find(YamlMapping root, string[] path)
    {
        YamlScalar? found = null;
        YamlNode? node = root;
        foreach (var key in path)
        {
            if ((node as YamlMapping)?.Find(key) is not { } entry)
            {
                return null;
            }

            (found, node) = (entry.Key, entry.Value);
        }

        return found;
    }
}
