using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.S3;

/// <summary><c>AWS::S3::BucketPolicy</c>.</summary>
internal sealed class BucketPolicyResource() : ResourceProvider("AWS::S3::BucketPolicy")
{
    public override void Create(ResourceCall call)
    {
        call.PhysicalId = Text(call, "Bucket")!;
        Put(call);
    }

    public override void Update(ResourceCall call) => Put(call);

    public override void Delete(ResourceCall call) => new BucketCalls(call, call.PhysicalId).Delete("policy");

    public override JsonObject? Read(ResourceCall call) => new BucketCalls(call, call.PhysicalId).Get("policy") is { } policy
        ? new JsonObject { ["Bucket"] = call.PhysicalId, ["PolicyDocument"] = JsonNode.Parse(policy) }
        : null;

    private static void Put(ResourceCall call) => new BucketCalls(call, call.PhysicalId).Put("policy", JsonText.Of(call.Properties["PolicyDocument"]));
}
