using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Amazon.IdentityManagement.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.IdentityManagement;

/// <summary>Roles and their policies. IAM answers with policy documents URL-encoded (RFC 3986).</summary>
internal sealed partial class IamRoles(World world)
{
    private const int MostAttached = 10;

    private IamState State => world.Global.Of<IamState>();

    public AwsService AddTo(AwsService service) => service
        .On<CreateRoleRequest, CreateRoleResponse>(Create)
        .On<GetRoleRequest, GetRoleResponse>((_, request) => new() { Role = Shown(Role(request.RoleName!)) })
        .On<DeleteRoleRequest, DeleteRoleResponse>((_, request) => Delete(request.RoleName!))
        .On<UpdateAssumeRolePolicyRequest, UpdateAssumeRolePolicyResponse>((_, request) => Change(request.RoleName!, new UpdateAssumeRolePolicyResponse(), role => role.Trust = Trust(request.PolicyDocument!)))
        .On<TagRoleRequest, TagRoleResponse>((_, request) => Change(request.RoleName!, new TagRoleResponse(), role => request.Tags!.ForEach(tag => role.Tags[tag.Key!] = tag.Value!)))
        .On<PutRolePolicyRequest, PutRolePolicyResponse>((_, request) => Change(request.RoleName!, new PutRolePolicyResponse(), role => Put(role, request.PolicyName!, request.PolicyDocument!)))
        .On<GetRolePolicyRequest, GetRolePolicyResponse>((_, request) => new()
        {
            RoleName = request.RoleName,
            PolicyName = request.PolicyName,
            PolicyDocument = Uri.EscapeDataString(Role(request.RoleName!).Policies.GetValueOrDefault(request.PolicyName!) ?? throw Missing($"The role policy with name {request.PolicyName} cannot be found.")),
        })
        .On<DeleteRolePolicyRequest, DeleteRolePolicyResponse>((_, request) => Change(request.RoleName!, new DeleteRolePolicyResponse(), role =>
        {
            if (!role.Policies.Remove(request.PolicyName!))
            {
                throw Missing($"The role policy with name {request.PolicyName} cannot be found.");
            }
        }))
        .On<ListRolePoliciesRequest, ListRolePoliciesResponse>((_, request) => new() { PolicyNames = [.. Role(request.RoleName!).Policies.Keys], IsTruncated = false })
        .On<AttachRolePolicyRequest, AttachRolePolicyResponse>((_, request) => Change(request.RoleName!, new AttachRolePolicyResponse(), role => Attach(role, request.PolicyArn!)))
        .On<DetachRolePolicyRequest, DetachRolePolicyResponse>((_, request) => Change(request.RoleName!, new DetachRolePolicyResponse(), role =>
        {
            if (!role.Attached.Remove(request.PolicyArn!))
            {
                throw Missing($"Policy {request.PolicyArn} was not found.");
            }
        }))
        .On<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse>((_, request) => new()
        {
            AttachedPolicies = [.. Role(request.RoleName!).Attached.Select(static arn => new AttachedPolicyType { PolicyArn = arn, PolicyName = arn[(arn.LastIndexOf('/') + 1)..] })],
            IsTruncated = false,
        })
        .On<CreateServiceLinkedRoleRequest, CreateServiceLinkedRoleResponse>(Linked);

    public IamRole Role(string name) => State.Roles.GetValueOrDefault(name) ?? throw Missing($"The role with name {name} cannot be found.");

    public static Role Shown(IamRole role) => new()
    {
        RoleName = role.Name,
        Path = role.Path,
        RoleId = role.Id,
        Arn = role.Arn,
        CreateDate = role.Created.UtcDateTime,
        AssumeRolePolicyDocument = Uri.EscapeDataString(role.Trust),
        Description = role.Description,
        MaxSessionDuration = role.MaxSessionSeconds,
        PermissionsBoundary = role.Boundary is null ? null : new() { PermissionsBoundaryArn = role.Boundary, PermissionsBoundaryType = "Policy" },
        Tags = role.Tags.Count == 0 ? null : [.. role.Tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })],
    };

    public static void CheckName(string name, string member)
    {
        if (!Name().IsMatch(name))
        {
            throw AwsFault.Bad("ValidationError", $"The specified value for {member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_- and have at most 64 of them");
        }
    }

    public static AwsFault Missing(string message) => new(404, "NoSuchEntity", message);

    private CreateRoleResponse Create(ServiceCall call, CreateRoleRequest request)
    {
        CheckName(request.RoleName!, "roleName");
        if (State.Roles.ContainsKey(request.RoleName!))
        {
            throw new AwsFault(409, "EntityAlreadyExists", $"Role with name {request.RoleName} already exists.");
        }

        var path = request.Path ?? "/";
        var role = new IamRole
        {
            Name = request.RoleName!,
            Path = path,
            Id = world.Ids.Iam("AROA"),
            Arn = $"arn:aws:iam::{world.AccountId}:role{path}{request.RoleName}",
            Created = call.Now,
            Trust = Trust(request.AssumeRolePolicyDocument!),
            Description = request.Description,
            MaxSessionSeconds = IamRoleChanges.Session(request.MaxSessionDuration ?? 3600),
            Boundary = IamRoleChanges.Boundary(world, request.PermissionsBoundary),
        };
        request.Tags?.ForEach(tag => role.Tags[tag.Key!] = tag.Value!);
        State.Roles.Add(role.Name, role);
        world.Touch();
        return new() { Role = Shown(role) };
    }

    private DeleteRoleResponse Delete(string name)
    {
        var role = Role(name);
        if (State.Profiles.Values.Any(profile => string.Equals(profile.Role, role.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new AwsFault(409, "DeleteConflict", "Cannot delete entity, must remove roles from instance profile first.");
        }

        if (role.Policies.Count > 0 || role.Attached.Count > 0)
        {
            throw new AwsFault(409, "DeleteConflict", role.Attached.Count > 0 ? "Cannot delete entity, must detach all policies first." : "Cannot delete entity, must delete policies first.");
        }

        State.Roles.Remove(name);
        world.Touch();
        return new();
    }

    private CreateServiceLinkedRoleResponse Linked(ServiceCall call, CreateServiceLinkedRoleRequest request)
    {
        var service = request.AWSServiceName!.Split('.')[0];
        var name = "AWSServiceRoleFor" + char.ToUpperInvariant(service[0]) + service[1..];
        if (State.Roles.ContainsKey(name))
        {
            throw AwsFault.Bad("InvalidInput", $"Service role name {name} has been taken in this account, please try a different suffix.");
        }

        var role = new IamRole { Name = name, Path = $"/aws-service-role/{request.AWSServiceName}/", Id = world.Ids.Iam("AROA"), Created = call.Now, Trust = "{}" };
        role.Arn = $"arn:aws:iam::{world.AccountId}:role{role.Path}{name}";
        State.Roles.Add(name, role);
        world.Touch();
        return new() { Role = Shown(role) };
    }

    private T Change<T>(string name, T response, Action<IamRole> change)
    {
        change(Role(name));
        world.Touch();
        return response;
    }

    private static string Trust(string text) => IamDocuments.Check(text, IamDocuments.MostOfTrust, "ACLSizePerRole");

    private static void Put(IamRole role, string name, string document)
    {
        IamDocuments.Check(document);
        if (role.Policies.Where(policy => policy.Key != name).Sum(static policy => IamDocuments.Length(policy.Value)) + IamDocuments.Length(document) > IamDocuments.MostOfRole)
        {
            throw new AwsFault(409, "LimitExceeded", FormattableString.Invariant($"Maximum policy size of {IamDocuments.MostOfRole} bytes exceeded for role {role.Name}"));
        }

        role.Policies[name] = document;
    }

    private void Attach(IamRole role, string arn)
    {
        if (!arn.StartsWith("arn:aws", StringComparison.Ordinal))
        {
            throw AwsFault.Bad("ValidationError", $"ARN {arn} is not valid.");
        }

        if (!ManagedPolicies.IsOfAws(arn) && !State.Policies.ContainsKey(arn))
        {
            throw Missing($"Policy {arn} does not exist or is not attachable.");
        }

        if (role.Attached.Count >= MostAttached && !role.Attached.Contains(arn))
        {
            throw IamDocuments.Exceeded("PoliciesPerRole", MostAttached);
        }

        if (!role.Attached.Contains(arn))
        {
            role.Attached.Add(arn);
        }
    }

    [GeneratedRegex(@"^[\w+=,.@-]{1,64}$")]
    private static partial Regex Name();
}
