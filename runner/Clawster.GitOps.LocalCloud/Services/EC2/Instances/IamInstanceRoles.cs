using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.IdentityManagement.Model;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>Asks IAM through its own operations and evaluates the role's inline policies.</summary>
internal sealed class IamInstanceRoles(ServiceCalls calls) : IInstanceRoles
{
    private const string Via = "ec2.amazonaws.com";

    public (string Arn, string Id)? FindProfile(string region, string nameOrArn) =>
        Profile(region, nameOrArn) is { } profile && (nameOrArn == profile.Arn || nameOrArn == profile.InstanceProfileName) ? (profile.Arn!, profile.InstanceProfileId!) : null;

    public bool Allows(string region, string? profileArn, string action, string resourceArn, IReadOnlyDictionary<string, string> resourceTags)
    {
        if (profileArn is null || Profile(region, profileArn)?.Roles?.FirstOrDefault()?.RoleName is not { } role)
        {
            return false;
        }

        var request = new PolicyRequest(action, resourceArn, resourceTags);
        var names = calls.Call<ListRolePoliciesResponse>(region, Via, new ListRolePoliciesRequest { RoleName = role }).PolicyNames ?? [];
        var effects = names.SelectMany(name => PolicyEvaluation.Effects(Document(region, role, name), request)).ToList();
        return effects.Contains("Allow") && !effects.Contains("Deny");
    }

    // IAM answers with the document in URL form.
    private string Document(string region, string role, string policy)
    {
        var text = calls.Call<GetRolePolicyResponse>(region, Via, new GetRolePolicyRequest { RoleName = role, PolicyName = policy }).PolicyDocument!;
        return text.StartsWith('%') ? Uri.UnescapeDataString(text) : text;
    }

    private InstanceProfile? Profile(string region, string nameOrArn)
    {
        try
        {
            return calls.Call<GetInstanceProfileResponse>(region, Via, new GetInstanceProfileRequest { InstanceProfileName = nameOrArn.Split('/')[^1] }).InstanceProfile;
        }
        catch (AwsFault fault) when (fault.Code == "NoSuchEntity")
        {
            return null;
        }
    }
}
