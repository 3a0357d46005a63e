using System.Collections.Immutable;
using System.Linq;
using System.Text;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>The text of first files. All of it compiles as it is; what must be replaced before a deployment is an ARN with the account 123456789012.</summary>
internal static class Scaffold
{
    public const string DefaultRegion = "eu-central-1";

    /// <summary>The channels that a new bot can start with.</summary>
    public static ImmutableArray<string> Channels { get; } = ["discord", "signal", "slack", "telegram", "whatsapp"];

    public static string Fleet(string region) => $"""
        # yaml-language-server: $schema=../schemas/fleet.schema.json
        # What all bots share. 'clawster explain fleet' says what else can stand here.
        regions:
          {region}:
            tier: starter        # a NAT instance, and a load balancer for each public bot

        # A bot whose file is gone is destroyed by the next deployment. Say false where other repositories deploy to the same account and region.
        prune: true

        # How much one change may do at once. 'clawster explain blastRadius' says how to do more.
        blastRadius:
          delete:
            bots: 3
            percent: 20

        # What a bot inherits unless its own file says otherwise.
        defaults:
          region: {region}
          owner: my-team
          model:
            provider: anthropic
            name: claude-sonnet-4-6
            apiKey: {Secret(region, "anthropic")}   # replace: the ARN of your secret

        """.ReplaceLineEndings("\n");

    /// <param name="name">The bot.</param>
    /// <param name="channels">Each of <see cref="Channels"/>.</param>
    /// <param name="region">Where its secrets are kept.</param>
    /// <param name="whole">Writes also what a fleet file usually gives.</param>
    public static string Bot(string name, ImmutableArray<string> channels, string region, bool whole)
    {
        var text = new StringBuilder("# yaml-language-server: $schema=../schemas/bot.schema.json\n# 'clawster explain' says what else can stand here. Replace the ARNs by those of your secrets.\n")
            .Append("description: What ").Append(name).Append(" is for\n");
        if (whole)
        {
            text.Append("region: ").Append(region).Append("\nowner: my-team\nmodel:\n  provider: anthropic\n  name: claude-sonnet-4-6\n  apiKey: ").Append(Secret(region, "anthropic")).Append('\n');
        }

        text.Append("\nchannels:\n");
        foreach (var channel in channels.Distinct().Order(System.StringComparer.Ordinal))
        {
            text.Append(Channel(name, channel, region));
        }

        return text.Append("\ncompute:\n  size: light\n").ToString();
    }

    private static string Channel(string name, string channel, string region) => channel switch
    {
        "discord" => $"  discord:\n    token: {Secret(region, name + "-discord")}\n",
        "signal" => "  signal:\n    account: \"+4915112345678\"\n    url: http://signal.internal:8080   # your signal-cli\n",
        "slack" => $"  slack:\n    mode: socket\n    appToken: {Secret(region, name + "-slack-app")}\n    botToken: {Secret(region, name + "-slack-bot")}\n",
        "telegram" => $"  telegram:\n    mode: polling\n    botToken: {Secret(region, name + "-telegram")}\n",
        _ => "  whatsapp:   # paired by a QR code; needs no secret\n",
    };

    private static string Secret(string region, string name) => $"arn:aws:secretsmanager:{region}:123456789012:secret:clawster/{name}-Ab12Cd";
}
