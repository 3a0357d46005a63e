using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.IdentityManagement.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.IdentityManagement;

/// <summary><c>AWS::IAM::ManagedPolicy</c>. A changed document becomes the default version; the oldest version makes room for it.</summary>
internal sealed class ManagedPolicyResource() : ResourceProvider("AWS::IAM::ManagedPolicy")
{
    private const int MostVersions = 5;

    public override void Create(ResourceCall call)
    {
        Refuse(call);
        var policy = call.Call<CreatePolicyResponse>(new CreatePolicyRequest
        {
            PolicyName = Text(call, "ManagedPolicyName") ?? call.NewName(128),
            Path = Text(call, "Path"),
            Description = Text(call, "Description"),
            PolicyDocument = Text(call, "PolicyDocument"),
        });
        call.PhysicalId = policy.Policy!.Arn!;
        Attach(call, Texts(call.Properties, "Roles"));
    }

    public override void Update(ResourceCall call)
    {
        Refuse(call);
        if (Changed(call, "PolicyDocument"))
        {
            var versions = Versions(call);
            if (versions.Count == MostVersions)
            {
                Delete(call, versions.Last(static version => version.IsDefaultVersion is not true));
            }

            call.Call<CreatePolicyVersionResponse>(new CreatePolicyVersionRequest { PolicyArn = call.PhysicalId, PolicyDocument = Text(call, "PolicyDocument"), SetAsDefault = true });
        }

        var (before, after) = (Texts(call.Before, "Roles"), Texts(call.Properties, "Roles"));
        Detach(call, before.Except(after));
        Attach(call, after.Except(before));
    }

    public override void Delete(ResourceCall call)
    {
        Detach(call, Texts(call.Properties, "Roles"));
        foreach (var version in Versions(call).Where(static version => version.IsDefaultVersion is not true))
        {
            Delete(call, version);
        }

        call.Call<DeletePolicyResponse>(new DeletePolicyRequest { PolicyArn = call.PhysicalId });
    }

    public override JsonObject Attributes(ResourceCall call)
    {
        var policy = Find(call);
        return Values(
            ("PolicyArn", policy.Arn),
            ("PolicyId", policy.PolicyId),
            ("DefaultVersionId", policy.DefaultVersionId),
            ("IsAttachable", "true"),
            ("AttachmentCount", policy.AttachmentCount?.ToString(CultureInfo.InvariantCulture)),
            ("PermissionsBoundaryUsageCount", policy.PermissionsBoundaryUsageCount?.ToString(CultureInfo.InvariantCulture)),
            ("CreateDate", policy.CreateDate?.ToString("O", CultureInfo.InvariantCulture)),
            ("UpdateDate", policy.UpdateDate?.ToString("O", CultureInfo.InvariantCulture)));
    }

    public override JsonObject? Read(ResourceCall call) => PropertyMapper.From(Find(call), Without(call.Properties, "PolicyDocument", "Roles", "ManagedPolicyName"));

    // Users and groups are not simulated.
    private static void Refuse(ResourceCall call)
    {
        if (Texts(call.Properties, "Users").Count + Texts(call.Properties, "Groups").Count > 0)
        {
            throw TemplateFaults.Validation("Encountered unsupported property Users or Groups");
        }
    }

    private static ManagedPolicy Find(ResourceCall call) => call.Call<GetPolicyResponse>(new GetPolicyRequest { PolicyArn = call.PhysicalId }).Policy!;

    // The newest first.
    private static List<PolicyVersion> Versions(ResourceCall call) => call.Call<ListPolicyVersionsResponse>(new ListPolicyVersionsRequest { PolicyArn = call.PhysicalId }).Versions ?? [];

    private static void Delete(ResourceCall call, PolicyVersion version) =>
        call.Call<DeletePolicyVersionResponse>(new DeletePolicyVersionRequest { PolicyArn = call.PhysicalId, VersionId = version.VersionId });

    private static void Attach(ResourceCall call, IEnumerable<string> roles)
    {
        foreach (var role in roles)
        {
            call.Call<AttachRolePolicyResponse>(new AttachRolePolicyRequest { RoleName = role, PolicyArn = call.PhysicalId });
        }
    }

    private static void Detach(ResourceCall call, IEnumerable<string> roles)
    {
        foreach (var role in roles)
        {
            call.Call<DetachRolePolicyResponse>(new DetachRolePolicyRequest { RoleName = role, PolicyArn = call.PhysicalId });
        }
    }
}
