using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.SecretsManager.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.SecretsManager;

/// <summary><c>AWS::SecretsManager::ResourcePolicy</c>. Secrets Manager here has no operation that takes a policy away; it goes with the secret.</summary>
internal sealed class SecretPolicyResource() : ResourceProvider("AWS::SecretsManager::ResourcePolicy")
{
    public override bool CanRead => false;

    public override void Create(ResourceCall call)
    {
        Update(call);
        call.PhysicalId = Text(call, "SecretId")!;
    }

    public override void Update(ResourceCall call) => call.Call<PutResourcePolicyResponse>(new PutResourcePolicyRequest
    {
        SecretId = Text(call, "SecretId"),
        ResourcePolicy = Text(call, "ResourcePolicy"),
        BlockPublicPolicy = Text(call, "BlockPublicPolicy") is { } block ? block is "true" : null,
    });

    public override void Delete(ResourceCall call) => call.Call<PutResourcePolicyResponse>(new PutResourcePolicyRequest
    {
        SecretId = Text(call, "SecretId"),
        ResourcePolicy = """{"Version":"2012-10-17","Statement":[]}""",
    });

    public override JsonObject Attributes(ResourceCall call) => Values(("Id", call.PhysicalId));
}
