using System;
using System.Linq;
using Amazon.IdentityManagement.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.IdentityManagement;

/// <summary>What of a role can be changed besides its policies: description, session, boundary, tags.</summary>
internal sealed class IamRoleChanges(World world, IamRoles roles)
{
    private const int ShortestSession = 3_600;
    private const int LongestSession = 43_200;

    public AwsService AddTo(AwsService service) => service
        .On<UpdateRoleRequest, UpdateRoleResponse>((_, request) => Change(request.RoleName!, new UpdateRoleResponse(), role =>
        {
            role.Description = request.Description ?? role.Description;
            role.MaxSessionSeconds = Session(request.MaxSessionDuration ?? ShortestSession); // "if you do not specify this value, the default of one hour is applied" (API reference)
        }))
        .On<PutRolePermissionsBoundaryRequest, PutRolePermissionsBoundaryResponse>((_, request) =>
            Change(request.RoleName!, new PutRolePermissionsBoundaryResponse(), role => role.Boundary = Boundary(world, request.PermissionsBoundary!)))
        .On<DeleteRolePermissionsBoundaryRequest, DeleteRolePermissionsBoundaryResponse>((_, request) =>
            Change(request.RoleName!, new DeleteRolePermissionsBoundaryResponse(), role => role.Boundary = role.Boundary is null ? throw IamRoles.Missing($"Role {role.Name} does not have a permissions boundary.") : null))
        .On<UntagRoleRequest, UntagRoleResponse>((_, request) => Change(request.RoleName!, new UntagRoleResponse(), role => request.TagKeys!.ForEach(key => role.Tags.Remove(key))));

    /// <summary>A policy that may cap a role.</summary>
    /// <exception cref="AwsFault">The account has none of this ARN.</exception>
    public static string? Boundary(World world, string? arn) =>
        arn is null || ManagedPolicies.IsOfAws(arn) || world.Global.Of<IamState>().Policies.ContainsKey(arn) ? arn : throw IamRoles.Missing($"Scope ARN: {arn} does not exist or is not attachable.");

    public static int Session(int seconds) => seconds is >= ShortestSession and <= LongestSession
        ? seconds
        : throw AwsFault.Bad("ValidationError", FormattableString.Invariant($"1 validation error detected: Value '{seconds}' at 'maxSessionDuration' failed to satisfy constraint: Member must have value between 3600 and 43200"));

    private T Change<T>(string name, T response, Action<IamRole> change)
    {
        change(roles.Role(name));
        world.Touch();
        return response;
    }
}
