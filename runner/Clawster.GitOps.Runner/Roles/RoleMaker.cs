using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Roles;

/// <summary>
/// Makes roles and instance profiles, and takes them away. Every call bears that it was made before, and that IAM does not know at once everywhere what it has just made ("Changes that I make are not
/// always immediately visible", IAM user guide): what this one made is not believed to be absent in its first minute.
/// </summary>
internal sealed class RoleMaker(IAmazonIdentityManagementService iam, TimeProvider clock)
{
    private static readonly TimeSpan s_settling = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _made = new(StringComparer.Ordinal);

    /// <summary>Makes the role, or brings an existing one in line.</summary>
    /// <returns>True when this call made it.</returns>
    public async Task<bool> EnsureAsync(RoleSpec role, CancellationToken cancellationToken)
    {
        var made = await CreateAsync(role, cancellationToken);
        foreach (var (name, document) in role.Policies.OrderBy(static policy => policy.Key, StringComparer.Ordinal))
        {
            await SettledAsync(role.Name, () => iam.PutRolePolicyAsync(new PutRolePolicyRequest { RoleName = role.Name, PolicyName = name, PolicyDocument = document }, cancellationToken), cancellationToken);
        }

        return made;
    }

    /// <summary>Makes the instance profile that holds the role of the same name.</summary>
    public async Task EnsureProfileAsync(string name, IEnumerable<KeyValuePair<string, string>> tags, CancellationToken cancellationToken)
    {
        try
        {
            await iam.CreateInstanceProfileAsync(new CreateInstanceProfileRequest { InstanceProfileName = name, Path = RoleSpec.Path, Tags = Tags(tags) }, cancellationToken);
        }
        catch (AmazonServiceException fault) when (fault.Says("EntityAlreadyExists"))
        {
            // An earlier deployment got this far.
        }

        _made[name] = clock.GetUtcNow();
        try
        {
            await SettledAsync(name, () => iam.AddRoleToInstanceProfileAsync(new AddRoleToInstanceProfileRequest { InstanceProfileName = name, RoleName = name }, cancellationToken), cancellationToken);
        }
        catch (AmazonServiceException fault) when (fault.Says("LimitExceeded", "EntityAlreadyExists"))
        {
            // A profile holds one role at most, and ours is in it already.
        }
    }

    /// <returns>True when there was something to take away.</returns>
    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var policies = await PoliciesAsync(name, cancellationToken);
        if (policies is null)
        {
            return false;
        }

        foreach (var policy in policies)
        {
            await TryAsync(name, () => iam.DeleteRolePolicyAsync(new DeleteRolePolicyRequest { RoleName = name, PolicyName = policy }, cancellationToken), cancellationToken);
        }

        await TryAsync(name, () => iam.DeleteRoleAsync(new DeleteRoleRequest { RoleName = name }, cancellationToken), cancellationToken);
        _made.TryRemove(name, out _);
        return true;
    }

    public async Task DeleteProfileAsync(string name, CancellationToken cancellationToken)
    {
        await TryAsync(name, () => iam.RemoveRoleFromInstanceProfileAsync(new RemoveRoleFromInstanceProfileRequest { InstanceProfileName = name, RoleName = name }, cancellationToken), cancellationToken);
        await TryAsync(name, () => iam.DeleteInstanceProfileAsync(new DeleteInstanceProfileRequest { InstanceProfileName = name }, cancellationToken), cancellationToken);
    }

    private async Task<bool> CreateAsync(RoleSpec role, CancellationToken cancellationToken)
    {
        try
        {
            await iam.CreateRoleAsync(
                new CreateRoleRequest
                {
                    RoleName = role.Name,
                    Path = RoleSpec.Path,
                    Description = role.Description,
                    AssumeRolePolicyDocument = role.Trust,
                    PermissionsBoundary = role.PermissionsBoundary,
                    Tags = Tags(role.Tags),
                },
                cancellationToken);
            _made[role.Name] = clock.GetUtcNow();
            return true;
        }
        catch (AmazonServiceException fault) when (fault.Says("EntityAlreadyExists"))
        {
            _made[role.Name] = clock.GetUtcNow();
            await SettledAsync(role.Name, () => iam.UpdateAssumeRolePolicyAsync(new UpdateAssumeRolePolicyRequest { RoleName = role.Name, PolicyDocument = role.Trust }, cancellationToken), cancellationToken);
            if (role.PermissionsBoundary is { } boundary)
            {
                await SettledAsync(role.Name, () => iam.PutRolePermissionsBoundaryAsync(new PutRolePermissionsBoundaryRequest { RoleName = role.Name, PermissionsBoundary = boundary }, cancellationToken), cancellationToken);
            }

            return false;
        }
    }

    private async Task<IReadOnlyList<string>?> PoliciesAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await SettledAsync(name, () => iam.ListRolePoliciesAsync(new ListRolePoliciesRequest { RoleName = name }, cancellationToken), cancellationToken)).PolicyNames ?? [];
        }
        catch (AmazonServiceException fault) when (fault.Says("NoSuchEntity"))
        {
            return null;
        }
    }

    private async Task TryAsync<T>(string name, Func<Task<T>> delete, CancellationToken cancellationToken)
    {
        try
        {
            await SettledAsync(name, delete, cancellationToken);
        }
        catch (AmazonServiceException fault) when (fault.Says("NoSuchEntity"))
        {
            // Gone already.
        }
    }

    private async Task<T> SettledAsync<T>(string name, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (AmazonServiceException fault) when (fault.Says("NoSuchEntity") && _made.TryGetValue(name, out var made) && clock.GetUtcNow() < made + s_settling)
            {
                await Task.Delay(s_pause, clock, cancellationToken);
            }
        }
    }

    private static List<Tag> Tags(IEnumerable<KeyValuePair<string, string>> tags) => [.. tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];
}
