using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>A secret stands in a file only as the place where it is kept, and that place is in the bot's region.</summary>
internal sealed class LiteralSecretRule : IBotRule
{
    private static readonly Regex s_secret = new(@"^arn:aws[a-z-]*:secretsmanager:(?<region>[a-z0-9-]+):[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]+-[A-Za-z0-9]{6}\z", RegexOptions.CultureInvariant);
    private static readonly Regex s_parameter = new(@"^arn:aws[a-z-]*:ssm:(?<region>[a-z0-9-]+):[0-9]{12}:parameter/[A-Za-z0-9/_.-]+\z", RegexOptions.CultureInvariant);

    public IEnumerable<Diagnostic> Check(BotFile bot, RegionSpec? region)
    {
        var root = new SpecNode(bot.Root);
        return from place in Places(root)
               let fault = Fault(place.Value, bot.Spec.Region)
               where fault is not null
               select place.Value.Error(RuleCodes.LiteralSecret, $"'{place.Key}' {fault}");
    }

    private static IEnumerable<(string Key, YamlScalar Value)> Places(SpecNode root)
    {
        var nodes = root["channels"].Entries
            .SelectMany(static channel => new SpecNode(channel.Value).Entries.Where(entry => ChannelReader.IsSecret(channel.Key.Text, entry.Key.Text)))
            .Select(static entry => (Key: entry.Key.Text, entry.Value));
        var models = root["model"]["fallbacks"].Items.Prepend(root["model"]).Select(static model => (Key: "apiKey", Value: model["apiKey"].Node!)).Where(static place => place.Value is not null);
        foreach (var (key, value) in models.Concat(nodes).Concat(root["secrets"].Entries.Select(static entry => (entry.Key.Text, entry.Value))))
        {
            var inner = value as YamlMapping;
            if ((inner?["secret"] ?? inner?["parameter"] ?? value) is YamlScalar scalar)
            {
                yield return (key, scalar);
            }
        }
    }

    // The text is not repeated: it may be a secret.
    private static string? Fault(YamlScalar value, string region)
    {
        var secret = s_secret.Match(value.Text);
        var match = secret.Success ? secret : s_parameter.Match(value.Text);
        return !match.Success ? Advice(value.Text)
            : match.Groups["region"].Value != region ? $"is kept in {match.Groups["region"].Value}, but the bot runs in {region}; keep it in the bot's region"
            : null;
    }

    private static string Advice(string text) => text.StartsWith("arn:", System.StringComparison.Ordinal)
        ? "is not the full ARN of a secret or of a parameter; copy it whole, with the six characters that end a secret's ARN"
        : "must be the ARN of a secret, not the secret itself; if this is one, it is in the history now and must be replaced. Keep it in Secrets Manager and write its ARN here";
}
