using System.Linq;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.OpenClaw;

/// <summary>The generated <c>openclaw.json</c> of a bot. It holds references to secrets, never a secret.</summary>
public static class OpenClawConfiguration
{
    /// <summary>Stands for the bot's own origin until the stack knows it. A team may write it in <c>openclaw.config</c> too.</summary>
    public const string OriginToken = "${Origin}";

    /// <summary>The whole configuration as JSON text.</summary>
    public static string Create(BotSpec bot, RegionSpec region) => YamlJson.Write(Assemble(bot, region, OpenClawPart.Of(bot), new("", default)));

    /// <summary>Our defaults, over them the channels' settings, over them the team's configuration, and over all what the product decides.</summary>
    /// <param name="bot">The bot.</param>
    /// <param name="region">Its region.</param>
    /// <param name="part">What the team says, with or without places.</param>
    /// <param name="nodes">Make the generated parts.</param>
    internal static YamlMapping Assemble(BotSpec bot, RegionSpec region, OpenClawPart part, ConfigurationNodes nodes)
    {
        var whole = OwnedConfiguration.Defaults(nodes);
        if (!part.Settings.IsEmpty)
        {
            var settings = nodes.Map(("channels", nodes.Map([.. part.Settings.Select(static entry => (entry.Key.Text, (YamlNode?)entry.Value))])));
            whole = ConfigurationMerge.Over(settings, whole, settings);
        }

        if (part.Config is { } config)
        {
            whole = ConfigurationMerge.Over(config, whole, config);
        }

        return ConfigurationMerge.Over(OwnedConfiguration.Fixed(nodes, bot, region), whole, whole);
    }
}
