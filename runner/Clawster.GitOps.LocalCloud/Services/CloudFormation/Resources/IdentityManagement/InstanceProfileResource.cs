using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.IdentityManagement.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.IdentityManagement;

/// <summary><c>AWS::IAM::InstanceProfile</c>.</summary>
internal sealed class InstanceProfileResource() : ResourceProvider("AWS::IAM::InstanceProfile")
{
    private const string Since = "since";

    // CloudFormation waits two minutes for an instance profile to be known everywhere (facts, AWS; architecture, section 6).
    private static readonly TimeSpan s_propagation = TimeSpan.FromMinutes(2);

    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateInstanceProfileRequest>(Without(call.Properties, "Roles"));
        request.InstanceProfileName ??= call.NewName(128);
        call.Call<CreateInstanceProfileResponse>(request);
        call.PhysicalId = request.InstanceProfileName;
        call.Memo[Since] = call.World.Now.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        Add(call, Texts(call.Properties, "Roles"));
    }

    public override bool IsStable(ResourceCall call) =>
        call.World.Now >= DateTimeOffset.Parse(JsonText.Of(call.Memo[Since]), System.Globalization.CultureInfo.InvariantCulture) + s_propagation;

    public override void Update(ResourceCall call)
    {
        foreach (var role in Texts(call.Before, "Roles").Except(Texts(call.Properties, "Roles")))
        {
            call.Call<RemoveRoleFromInstanceProfileResponse>(new RemoveRoleFromInstanceProfileRequest { InstanceProfileName = call.PhysicalId, RoleName = role });
        }

        Add(call, Texts(call.Properties, "Roles").Except(Texts(call.Before, "Roles")));
    }

    public override void Delete(ResourceCall call)
    {
        foreach (var role in Find(call).Roles ?? [])
        {
            call.Call<RemoveRoleFromInstanceProfileResponse>(new RemoveRoleFromInstanceProfileRequest { InstanceProfileName = call.PhysicalId, RoleName = role.RoleName });
        }

        call.Call<DeleteInstanceProfileResponse>(new DeleteInstanceProfileRequest { InstanceProfileName = call.PhysicalId });
    }

    public override JsonObject Attributes(ResourceCall call) => Values(("Arn", Find(call).Arn));

    public override JsonObject? Read(ResourceCall call)
    {
        var live = PropertyMapper.From(Find(call), Without(call.Properties, "Roles"));
        live["Roles"] = new JsonArray([.. (Find(call).Roles ?? []).Select(static role => (JsonNode?)role.RoleName)]);
        return live;
    }

    private static InstanceProfile Find(ResourceCall call) => call.Call<GetInstanceProfileResponse>(new GetInstanceProfileRequest { InstanceProfileName = call.PhysicalId }).InstanceProfile!;

    private static void Add(ResourceCall call, IEnumerable<string> roles)
    {
        foreach (var role in roles)
        {
            call.Call<AddRoleToInstanceProfileResponse>(new AddRoleToInstanceProfileRequest { InstanceProfileName = call.PhysicalId, RoleName = role });
        }
    }
}
