using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.IdentityManagement.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.IdentityManagement;

/// <summary><c>AWS::IAM::RolePolicy</c>, and <c>AWS::IAM::Policy</c> as far as it concerns roles.</summary>
internal sealed class RolePolicyResource(string type) : ResourceProvider(type)
{
    public override bool CanRead => false;

    public override void Create(ResourceCall call)
    {
        if (call.Properties.ContainsKey("Users") || call.Properties.ContainsKey("Groups"))
        {
            throw TemplateFaults.Validation("Encountered unsupported property Users or Groups: the local cloud has roles only");
        }

        call.PhysicalId = $"{call.StackName}-{call.LogicalId}-{call.World.Ids.Alphanumeric(12)}";
        Put(call);
    }

    public override void Update(ResourceCall call)
    {
        foreach (var role in Roles(call.Before!).Where(role => !Roles(call.Properties).Contains(role) || Changed(call, "PolicyName")))
        {
            call.Call<DeleteRolePolicyResponse>(new DeleteRolePolicyRequest { RoleName = role, PolicyName = JsonText.Of(call.Before!["PolicyName"]) });
        }

        Put(call);
    }

    public override void Delete(ResourceCall call)
    {
        foreach (var role in Roles(call.Properties))
        {
            call.Call<DeleteRolePolicyResponse>(new DeleteRolePolicyRequest { RoleName = role, PolicyName = Text(call, "PolicyName") });
        }
    }

    public override JsonObject Attributes(ResourceCall call) => Values(("Id", call.PhysicalId));

    private static List<string> Roles(JsonObject properties) => properties["RoleName"] is { } role ? [JsonText.Of(role)] : Texts(properties, "Roles");

    private static void Put(ResourceCall call)
    {
        foreach (var role in Roles(call.Properties))
        {
            call.Call<PutRolePolicyResponse>(new PutRolePolicyRequest { RoleName = role, PolicyName = Text(call, "PolicyName"), PolicyDocument = Text(call, "PolicyDocument") });
        }
    }
}
