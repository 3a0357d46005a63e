using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.IdentityManagement.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.IdentityManagement;

/// <summary>Instance profiles and the account's summary.</summary>
internal sealed class IamProfiles(World world, IamRoles roles)
{
    private IamState State => world.Global.Of<IamState>();

    public AwsService AddTo(AwsService service) => service
        .On<CreateInstanceProfileRequest, CreateInstanceProfileResponse>(Create)
        .On<GetInstanceProfileRequest, GetInstanceProfileResponse>((_, request) => new() { InstanceProfile = Shown(Profile(request.InstanceProfileName!)) })
        .On<DeleteInstanceProfileRequest, DeleteInstanceProfileResponse>((_, request) => Delete(request.InstanceProfileName!))
        .On<AddRoleToInstanceProfileRequest, AddRoleToInstanceProfileResponse>((_, request) => Add(request))
        .On<RemoveRoleFromInstanceProfileRequest, RemoveRoleFromInstanceProfileResponse>((_, request) => Remove(request))
        .On<ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse>((_, request) => new()
        {
            InstanceProfiles = [.. State.Profiles.Values.Where(profile => string.Equals(profile.Role, roles.Role(request.RoleName!).Name, StringComparison.OrdinalIgnoreCase)).Select(Shown)],
            IsTruncated = false,
        })
        .On<GetAccountSummaryRequest, GetAccountSummaryResponse>((_, _) => new() { SummaryMap = new() { ["Roles"] = State.Roles.Count, ["RolesQuota"] = 1000, ["InstanceProfiles"] = State.Profiles.Count, ["InstanceProfilesQuota"] = 1000 } });

    private IamInstanceProfile Profile(string name) => State.Profiles.GetValueOrDefault(name) ?? throw IamRoles.Missing($"Instance Profile {name} cannot be found.");

    private InstanceProfile Shown(IamInstanceProfile profile) => new()
    {
        InstanceProfileName = profile.Name,
        InstanceProfileId = profile.Id,
        Path = profile.Path,
        Arn = profile.Arn,
        CreateDate = profile.Created.UtcDateTime,
        Roles = profile.Role is null ? [] : [IamRoles.Shown(roles.Role(profile.Role))],
        Tags = profile.Tags.Count == 0 ? null : [.. profile.Tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })],
    };

    private CreateInstanceProfileResponse Create(ServiceCall call, CreateInstanceProfileRequest request)
    {
        IamRoles.CheckName(request.InstanceProfileName!, "instanceProfileName");
        var path = request.Path ?? "/";
        var profile = new IamInstanceProfile
        {
            Name = request.InstanceProfileName!,
            Path = path,
            Id = world.Ids.Iam("AIPA"),
            Arn = $"arn:aws:iam::{world.AccountId}:instance-profile{path}{request.InstanceProfileName}",
            Created = call.Now,
        };
        if (!State.Profiles.TryAdd(profile.Name, profile))
        {
            throw new AwsFault(409, "EntityAlreadyExists", $"Instance Profile {request.InstanceProfileName} already exists.");
        }

        request.Tags?.ForEach(tag => profile.Tags[tag.Key!] = tag.Value!);
        world.Touch();
        return new() { InstanceProfile = Shown(profile) };
    }

    private DeleteInstanceProfileResponse Delete(string name)
    {
        if (Profile(name).Role is not null)
        {
            throw new AwsFault(409, "DeleteConflict", "Cannot delete entity, must remove roles from instance profile first.");
        }

        State.Profiles.Remove(name);
        world.Touch();
        return new();
    }

    private AddRoleToInstanceProfileResponse Add(AddRoleToInstanceProfileRequest request)
    {
        var profile = Profile(request.InstanceProfileName!);
        var role = roles.Role(request.RoleName!);
        if (profile.Role is not null)
        {
            throw new AwsFault(409, "LimitExceeded", "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        }

        profile.Role = role.Name;
        world.Touch();
        return new();
    }

    private RemoveRoleFromInstanceProfileResponse Remove(RemoveRoleFromInstanceProfileRequest request)
    {
        var profile = Profile(request.InstanceProfileName!);
        if (!string.Equals(profile.Role, request.RoleName, StringComparison.OrdinalIgnoreCase))
        {
            throw IamRoles.Missing($"Role with name {request.RoleName} cannot be found.");
        }

        profile.Role = null;
        world.Touch();
        return new();
    }
}
