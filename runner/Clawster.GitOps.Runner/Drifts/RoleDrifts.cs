using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Clawster.GitOps.Runner.Roles;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Drifts;

/// <summary>Compares what a bot's roles may do with what was applied, and sets them right. They stand in no stack.</summary>
/// <param name="iam">The client.</param>
/// <param name="maker">Makes roles.</param>
/// <param name="applied">The roles that the bot's file asks for; null when it has none, or when it has changed since it was applied.</param>
internal sealed class RoleDrifts(IAmazonIdentityManagementService iam, RoleMaker maker, BotRoles? applied)
{
    /// <summary>What such a drift is called.</summary>
    public const string What = "roles";

    private const string Unknown = "policies";

    private readonly RoleReader _reader = new(iam);

    public async Task<IEnumerable<Drift>> FindAsync(BotRecord record, CancellationToken cancellationToken)
    {
        var names = new BotRoleNames(record.Region, record.Name);
        var there = await _reader.ReadAsync(names, cancellationToken);
        ImmutableArray<PropertyDrift> properties = [.. applied is null ? Roughly(record, there) : Exactly(applied, there), .. there.SelectMany(static role => role.Attached.Select(arn => new PropertyDrift($"{role.Name} attached", null, arn)))];
        return properties.IsEmpty ? [] : [new Drift(record.Region, record.Name, What, names.Execution[..names.Execution.LastIndexOf('-')] + "-*", DriftKind.Changed) { Properties = properties, Names = Touched(names, properties), ByHand = applied is null ? "its file has changed since, or is gone, so that nobody knows what they were: deploy it" : null }];
    }

    public async Task RevertAsync(BotRecord record, CancellationToken cancellationToken)
    {
        if (applied is null || !(await FindAsync(record, cancellationToken)).Any())
        {
            return;
        }

        await Task.WhenAll(applied.All.Select(role => maker.EnsureAsync(role, cancellationToken)));
        foreach (var role in await _reader.ReadAsync(applied.Names, cancellationToken))
        {
            var wanted = applied.All.Single(one => one.Name == role.Name).Policies;
            foreach (var policy in role.Policies.Keys.Where(policy => !wanted.ContainsKey(policy)))
            {
                await iam.DeleteRolePolicyAsync(new DeleteRolePolicyRequest { RoleName = role.Name, PolicyName = policy }, cancellationToken);
            }

            foreach (var arn in role.Attached)
            {
                await iam.DetachRolePolicyAsync(new DetachRolePolicyRequest { RoleName = role.Name, PolicyArn = arn }, cancellationToken);
            }
        }
    }

    // Which of the three differ is known when it is known how.
    private static ImmutableArray<string> Touched(BotRoleNames names, ImmutableArray<PropertyDrift> properties) =>
        properties.Any(static property => property.Path == Unknown) ? [names.Execution, names.Instance, names.Task] : [.. properties.Select(static property => property.Path.Split(' ')[0]).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<PropertyDrift> Roughly(BotRecord record, ImmutableArray<RoleState> there) =>
        RoleReader.Digest(there) == record.RolesDigest ? [] : [new PropertyDrift(Unknown, "those of the last deployment", "others")];

    private static IEnumerable<PropertyDrift> Exactly(BotRoles applied, ImmutableArray<RoleState> there)
    {
        foreach (var role in applied.All)
        {
            if (there.FirstOrDefault(one => one.Name == role.Name) is not { } actual)
            {
                yield return new PropertyDrift(role.Name, "the role", null);
                continue;
            }

            if (role.Trust != actual.Trust)
            {
                yield return new PropertyDrift($"{role.Name} trust", role.Trust, actual.Trust);
            }

            // A cap that the account does not ask for takes nothing away from anybody.
            if (role.PermissionsBoundary is { } boundary && boundary != actual.PermissionsBoundary)
            {
                yield return new PropertyDrift($"{role.Name} boundary", boundary, actual.PermissionsBoundary);
            }

            foreach (var policy in role.Policies.Keys.Union(actual.Policies.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                var (before, now) = (role.Policies.GetValueOrDefault(policy), actual.Policies.GetValueOrDefault(policy));
                if (before != now)
                {
                    yield return new PropertyDrift($"{role.Name} {policy}", before, now);
                }
            }
        }
    }
}
