using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.OpenClaw;

/// <summary>A variable that the configuration names is one that the container has: OpenClaw refuses to start with an empty one.</summary>
internal static class VariableCheck
{
    // Two dollar signs are OpenClaw's way to write one.
    private static readonly Regex s_substitution = new(@"(?<!\$)\$\{([A-Z_][A-Z0-9_]*)\}", RegexOptions.CultureInvariant);

    private static readonly HashSet<string> s_always = ["HOME", "PATH", "XDG_CACHE_HOME", OpenClawSecrets.GatewayToken];

    public static IEnumerable<Diagnostic> Check(YamlNode part, BotSpec bot)
    {
        var known = OpenClawSecrets.Of(bot).Select(static binding => binding.Variable).ToArray();
        return from use in Uses(part)
               where !known.Contains(use.Variable) && !s_always.Contains(use.Variable)
               select use.Place.Error(
                   OpenClawCodes.Variable,
                   $"the container has no variable {Quote.Short(use.Variable)}{NearestName.Hint(use.Variable, known)}; add it under 'secrets' with the place where the secret is kept");
    }

    private static IEnumerable<(YamlNode Place, string Variable)> Uses(YamlNode node) => node switch
    {
        YamlMapping mapping when Reference(mapping) is { } id => [(id, id.Text)],
        YamlMapping mapping => mapping.Entries.SelectMany(static entry => Uses(entry.Value)),
        YamlSequence list => list.Items.SelectMany(Uses),
        YamlScalar { Kind: YamlScalarKind.Text } scalar => s_substitution.Matches(scalar.Text).Cast<Match>().Select(match => ((YamlNode)scalar, match.Groups[1].Value)),
        _ => [],
    };

    private static YamlScalar? Reference(YamlMapping mapping) => mapping["source"] is YamlScalar { Text: "env" } && mapping["provider"] is YamlScalar ? mapping["id"] as YamlScalar : null;
}
