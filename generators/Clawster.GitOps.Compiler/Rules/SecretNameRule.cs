using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.OpenClaw;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>A secret of the file's own does not take the place of a variable that the container needs or that a channel or model brings.</summary>
internal sealed class SecretNameRule : IBotRule
{
    private static readonly HashSet<string> s_reserved = new(
        ["HOME", "PATH", "USER", "SHELL", "LANG", "TMPDIR", "NODE_OPTIONS", "NODE_PATH", "LD_PRELOAD", "LD_LIBRARY_PATH", "XDG_CACHE_HOME"],
        StringComparer.Ordinal);

    private static readonly string[] s_prefixes = ["OPENCLAW_", "CLAWSTER_", "AWS_", "ECS_"];

    public IEnumerable<Diagnostic> Check(BotFile bot, RegionSpec? region)
    {
        var taken = new HashSet<string>(OpenClawSecrets.Of(bot.Spec with { Secrets = [] }).Select(static binding => binding.Variable), StringComparer.Ordinal);
        foreach (var key in new SpecNode(bot.Root)["secrets"].Entries.Select(static entry => entry.Key))
        {
            if (taken.Contains(key.Text))
            {
                yield return key.Error(RuleCodes.SecretName, $"'{key.Text}' comes from the model or a channel of this bot already; remove it here");
            }
            else if (s_reserved.Contains(key.Text) || s_prefixes.Any(prefix => key.Text.StartsWith(prefix, StringComparison.Ordinal)))
            {
                yield return key.Error(RuleCodes.SecretName, $"'{key.Text}' is a variable that the container needs for itself; take another name");
            }
        }
    }
}
