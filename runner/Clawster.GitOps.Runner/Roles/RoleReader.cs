using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Planning;

namespace Clawster.GitOps.Runner.Roles;

/// <summary>Reads what a bot's roles say now.</summary>
internal sealed class RoleReader(IAmazonIdentityManagementService iam)
{
    /// <summary>Digest of everything that some roles say; equal to that of the <see cref="BotRoles"/> that were made of them.</summary>
    public static string Digest(IEnumerable<RoleState> roles) => Fingerprint.OfPairs(roles.SelectMany(static role => role.Policies
        .Select(policy => new KeyValuePair<string, string>(role.Name + "/" + policy.Key, policy.Value))
        .Append(new(role.Name, role.Trust + role.PermissionsBoundary))));

    /// <returns>Those that are there.</returns>
    public async Task<ImmutableArray<RoleState>> ReadAsync(BotRoleNames names, CancellationToken cancellationToken) =>
        [.. (await Task.WhenAll(new[] { names.Execution, names.Instance, names.Task }.Select(name => ReadAsync(name, cancellationToken)))).OfType<RoleState>()];

    private async Task<RoleState?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var role = (await iam.GetRoleAsync(new GetRoleRequest { RoleName = name }, cancellationToken)).Role!;
            var policies = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            foreach (var policy in (await iam.ListRolePoliciesAsync(new ListRolePoliciesRequest { RoleName = name }, cancellationToken)).PolicyNames ?? [])
            {
                policies[policy] = Text((await iam.GetRolePolicyAsync(new GetRolePolicyRequest { RoleName = name, PolicyName = policy }, cancellationToken)).PolicyDocument);
            }

            var attached = await iam.ListAttachedRolePoliciesAsync(new ListAttachedRolePoliciesRequest { RoleName = name }, cancellationToken);
            return new RoleState(
                name,
                Text(role.AssumeRolePolicyDocument),
                role.PermissionsBoundary?.PermissionsBoundaryArn,
                policies.ToImmutable(),
                [.. (attached.AttachedPolicies ?? []).Select(static policy => policy.PolicyArn!).Order(StringComparer.Ordinal)]);
        }
        catch (AmazonServiceException fault) when (fault.Says("NoSuchEntity"))
        {
            return null;
        }
    }

    // IAM answers with percent-encoded documents.
    private static string Text(string? document) => WebUtility.UrlDecode((document ?? "").Replace("+", "%2B", StringComparison.Ordinal));
}
