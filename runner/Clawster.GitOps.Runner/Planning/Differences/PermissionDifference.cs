using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Roles;

namespace Clawster.GitOps.Runner.Planning.Differences;

/// <summary>What the roles of a bot may do before and after: one line for each action on each resource.</summary>
internal static class PermissionDifference
{
    // Plans need no account; every ARN of a bot's own things carries the same one.
    private static readonly AccountIdentity s_account = new("ACCOUNT", "aws");

    public static ImmutableArray<Difference> Between(BotSpec? before, BotSpec? after)
    {
        var (old, wanted) = (Grants(before), Grants(after));
        return
        [
            .. wanted.Except(old).Select(grant => new Difference(grant.Role, null, grant.Text, before is null ? DifferenceGrade.Neutral : DifferenceGrade.Worse)),
            .. old.Except(wanted).Select(grant => new Difference(grant.Role, grant.Text, null, after is null ? DifferenceGrade.Neutral : DifferenceGrade.Better)),
        ];
    }

    private static ImmutableArray<(string Role, string Text)> Grants(BotSpec? bot)
    {
        if (bot is null)
        {
            return [];
        }

        var roles = new BotRoles(bot, s_account);
        return [.. Grants("execution role", roles.Execution), .. Grants("instance role", roles.Instance), .. Grants("bot's own role", roles.Task)];
    }

    private static IEnumerable<(string Role, string Text)> Grants(string name, RoleSpec role)
    {
        foreach (var policy in role.Policies.OrderBy(static policy => policy.Key, StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(policy.Value);
            foreach (var statement in document.RootElement.GetProperty("Statement").EnumerateArray())
            {
                var condition = statement.TryGetProperty("Condition", out var only) ? " if " + only.GetRawText() : "";
                var actions = string.Join(", ", statement.GetProperty("Action").EnumerateArray().Select(static action => action.GetString()));
                foreach (var resource in statement.GetProperty("Resource").EnumerateArray())
                {
                    yield return (name, $"{actions} on {resource.GetString()}{condition}");
                }
            }
        }
    }
}
