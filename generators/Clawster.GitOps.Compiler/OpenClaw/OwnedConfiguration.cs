using System.Linq;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.OpenClaw;

/// <summary>The part of a configuration that the product decides.</summary>
internal static class OwnedConfiguration
{
    /// <summary>Holds whatever the team says.</summary>
    public static YamlMapping Fixed(ConfigurationNodes nodes, BotSpec bot, RegionSpec region) => nodes.Map(
        ("gateway", Gateway(nodes, bot, region)),
        ("update", nodes.Map(("checkOnStart", nodes.Flag(false)))),   // the version comes with the image
        ("agents", nodes.Map(("defaults", nodes.Map(("model", Model(nodes, bot.Model)), ("sandbox", nodes.Map(("mode", nodes.Text("off")))))))),
        ("channels", ChannelConfiguration.Owned(nodes, bot)),
        ("plugins", ChannelConfiguration.Switches(nodes, bot)));

    /// <summary>Holds unless the team says otherwise.</summary>
    public static YamlMapping Defaults(ConfigurationNodes nodes) => nodes.Map(
        ("gateway", nodes.Map(("auth", nodes.Map(("rateLimit", nodes.Map(
            ("maxAttempts", nodes.Number(10)),
            ("windowMs", nodes.Number(60_000)),
            ("lockoutMs", nodes.Number(300_000)))))))),
        ("discovery", nodes.Map(("mdns", nodes.Map(("mode", nodes.Text("off")))))),
        ("session", nodes.Map(("dmScope", nodes.Text("per-channel-peer")))),   // what one person says is no context for another
        ("tools", nodes.Map(("profile", nodes.Text("messaging")), ("elevated", nodes.Map(("enabled", nodes.Flag(false)))))));

    private static YamlMapping Gateway(ConfigurationNodes nodes, BotSpec bot, RegionSpec region) => nodes.Map(
        ("mode", nodes.Text("local")),
        ("port", nodes.Number(BotPorts.Gateway)),
        ("bind", nodes.Text("lan")),
        ("publicOrigin", bot.Network is { Public: true, CertificateArn: not null } ? nodes.Text(OpenClawConfiguration.OriginToken) : null),   // OpenClaw takes only an HTTPS one
        ("auth", nodes.Map(("mode", nodes.Text("token")), ("token", nodes.Secret(OpenClawSecrets.GatewayToken)))),
        ("trustedProxies", nodes.List(region.Addresses.PublicSubnets)),   // the load balancer's; with more, a client inside them would be refused
        ("controlUi", nodes.Map(("allowedOrigins", nodes.List([OpenClawConfiguration.OriginToken])))),
        ("terminal", nodes.Map(("enabled", nodes.Flag(false)))));   // a shell with the gateway's secrets in its environment

    private static YamlMapping Model(ConfigurationNodes nodes, ModelSpec model) => nodes.Map(
        ("primary", nodes.Text(Name(model))),
        ("fallbacks", Fallbacks(nodes, model)));

    private static YamlSequence? Fallbacks(ConfigurationNodes nodes, ModelSpec model) => model.Fallbacks.IsEmpty ? null : nodes.List(model.Fallbacks.Select(Name));

    private static string Name(ModelSpec model) => model.Provider + "/" + model.Name;
}
