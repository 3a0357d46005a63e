using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.IdentityManagement.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.IdentityManagement;

/// <summary><c>AWS::IAM::Role</c>.</summary>
internal sealed class RoleResource() : ResourceProvider("AWS::IAM::Role")
{
    public override void Create(ResourceCall call)
    {
        var properties = Without(call.Properties, "Tags", "Policies", "ManagedPolicyArns");
        var request = PropertyMapper.To<CreateRoleRequest>(properties);
        request.RoleName ??= call.NewName(64);
        request.Tags = [.. call.Tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];
        call.PhysicalId = call.Call<CreateRoleResponse>(request).Role!.RoleName!;
        Put(call);
        Attach(call, Texts(call.Properties, "ManagedPolicyArns"));
    }

    public override void Update(ResourceCall call)
    {
        if (Changed(call, "Description", "MaxSessionDuration"))
        {
            call.Call<UpdateRoleResponse>(new UpdateRoleRequest { RoleName = call.PhysicalId, Description = Text(call, "Description") ?? "", MaxSessionDuration = (int?)JsonText.Number(call.Properties["MaxSessionDuration"]) });
        }

        if (Changed(call, "PermissionsBoundary"))
        {
            Bound(call);
        }

        if (Changed(call, "AssumeRolePolicyDocument"))
        {
            call.Call<UpdateAssumeRolePolicyResponse>(new UpdateAssumeRolePolicyRequest { RoleName = call.PhysicalId, PolicyDocument = Text(call, "AssumeRolePolicyDocument") });
        }

        foreach (var name in Names(call.Before).Except(Names(call.Properties)))
        {
            call.Call<DeleteRolePolicyResponse>(new DeleteRolePolicyRequest { RoleName = call.PhysicalId, PolicyName = name });
        }

        Put(call);
        var (before, after) = (Texts(call.Before, "ManagedPolicyArns"), Texts(call.Properties, "ManagedPolicyArns"));
        foreach (var arn in before.Except(after))
        {
            call.Call<DetachRolePolicyResponse>(new DetachRolePolicyRequest { RoleName = call.PhysicalId, PolicyArn = arn });
        }

        Attach(call, after.Except(before));
        if (TagsToSet(call) is { Count: > 0 } set)
        {
            call.Call<TagRoleResponse>(new TagRoleRequest { RoleName = call.PhysicalId, Tags = [.. set.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })] });
        }

        if (TagsToRemove(call) is { Count: > 0 } keys)
        {
            call.Call<UntagRoleResponse>(new UntagRoleRequest { RoleName = call.PhysicalId, TagKeys = keys });
        }
    }

    public override void Delete(ResourceCall call)
    {
        foreach (var name in call.Call<ListRolePoliciesResponse>(new ListRolePoliciesRequest { RoleName = call.PhysicalId }).PolicyNames ?? [])
        {
            call.Call<DeleteRolePolicyResponse>(new DeleteRolePolicyRequest { RoleName = call.PhysicalId, PolicyName = name });
        }

        foreach (var policy in call.Call<ListAttachedRolePoliciesResponse>(new ListAttachedRolePoliciesRequest { RoleName = call.PhysicalId }).AttachedPolicies ?? [])
        {
            call.Call<DetachRolePolicyResponse>(new DetachRolePolicyRequest { RoleName = call.PhysicalId, PolicyArn = policy.PolicyArn });
        }

        call.Call<DeleteRoleResponse>(new DeleteRoleRequest { RoleName = call.PhysicalId });
    }

    public override JsonObject Attributes(ResourceCall call)
    {
        var role = Find(call);
        return Values(("Arn", role.Arn), ("RoleId", role.RoleId));
    }

    public override JsonObject? Read(ResourceCall call) => PropertyMapper.From(Find(call), Without(call.Properties, "Tags", "Policies", "ManagedPolicyArns", "AssumeRolePolicyDocument", "PermissionsBoundary"));

    private static Role Find(ResourceCall call) => call.Call<GetRoleResponse>(new GetRoleRequest { RoleName = call.PhysicalId }).Role!;

    private static List<string> Names(JsonObject? properties) => [.. (properties?["Policies"] as JsonArray ?? []).Select(static policy => JsonText.Of(policy?["PolicyName"]))];

    private static void Bound(ResourceCall call)
    {
        if (Text(call, "PermissionsBoundary") is { } arn)
        {
            call.Call<PutRolePermissionsBoundaryResponse>(new PutRolePermissionsBoundaryRequest { RoleName = call.PhysicalId, PermissionsBoundary = arn });
        }
        else
        {
            call.Call<DeleteRolePermissionsBoundaryResponse>(new DeleteRolePermissionsBoundaryRequest { RoleName = call.PhysicalId });
        }
    }

    private static void Put(ResourceCall call)
    {
        foreach (var policy in (call.Properties["Policies"] as JsonArray ?? []).OfType<JsonObject>())
        {
            call.Call<PutRolePolicyResponse>(new PutRolePolicyRequest { RoleName = call.PhysicalId, PolicyName = JsonText.Of(policy["PolicyName"]), PolicyDocument = JsonText.Of(policy["PolicyDocument"]) });
        }
    }

    private static void Attach(ResourceCall call, IEnumerable<string> policies)
    {
        foreach (var arn in policies)
        {
            call.Call<AttachRolePolicyResponse>(new AttachRolePolicyRequest { RoleName = call.PhysicalId, PolicyArn = arn });
        }
    }
}
