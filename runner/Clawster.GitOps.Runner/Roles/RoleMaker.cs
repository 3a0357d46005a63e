using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Roles;

/// <summary>Makes roles and instance profiles, and takes them away. Every call bears that it was made before.</summary>
internal sealed class RoleMaker(IAmazonIdentityManagementService iam)
{
    /// <summary>Makes the role, or brings an existing one in line.</summary>
    /// <returns>True when this call made it.</returns>
    public async Task<bool> EnsureAsync(RoleSpec role, CancellationToken cancellationToken)
    {
        var made = await CreateAsync(role, cancellationToken);
        foreach (var (name, document) in role.Policies.OrderBy(static policy => policy.Key, System.StringComparer.Ordinal))
        {
            await iam.PutRolePolicyAsync(new PutRolePolicyRequest { RoleName = role.Name, PolicyName = name, PolicyDocument = document }, cancellationToken);
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

        try
        {
            await iam.AddRoleToInstanceProfileAsync(new AddRoleToInstanceProfileRequest { InstanceProfileName = name, RoleName = name }, cancellationToken);
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
            await TryAsync(() => iam.DeleteRolePolicyAsync(new DeleteRolePolicyRequest { RoleName = name, PolicyName = policy }, cancellationToken));
        }

        await TryAsync(() => iam.DeleteRoleAsync(new DeleteRoleRequest { RoleName = name }, cancellationToken));
        return true;
    }

    public async Task DeleteProfileAsync(string name, CancellationToken cancellationToken)
    {
        await TryAsync(() => iam.RemoveRoleFromInstanceProfileAsync(new RemoveRoleFromInstanceProfileRequest { InstanceProfileName = name, RoleName = name }, cancellationToken));
        await TryAsync(() => iam.DeleteInstanceProfileAsync(new DeleteInstanceProfileRequest { InstanceProfileName = name }, cancellationToken));
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
            return true;
        }
        catch (AmazonServiceException fault) when (fault.Says("EntityAlreadyExists"))
        {
            await iam.UpdateAssumeRolePolicyAsync(new UpdateAssumeRolePolicyRequest { RoleName = role.Name, PolicyDocument = role.Trust }, cancellationToken);
            return false;
        }
    }

    private async Task<IReadOnlyList<string>?> PoliciesAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await iam.ListRolePoliciesAsync(new ListRolePoliciesRequest { RoleName = name }, cancellationToken)).PolicyNames ?? [];
        }
        catch (AmazonServiceException fault) when (fault.Says("NoSuchEntity"))
        {
            return null;
        }
    }

    private static async Task TryAsync(System.Func<Task> delete)
    {
        try
        {
            await delete();
        }
        catch (AmazonServiceException fault) when (fault.Says("NoSuchEntity"))
        {
            // Gone already.
        }
    }

    private static List<Tag> Tags(IEnumerable<KeyValuePair<string, string>> tags) => [.. tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];
}
