using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ECR.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ECR;

/// <summary><c>AWS::ECR::Repository</c>. It is deleted with its images only when <c>EmptyOnDelete</c> says so.</summary>
internal sealed class RepositoryResource() : ResourceProvider("AWS::ECR::Repository")
{
    private const string Lifecycle = "LifecyclePolicy";
    private const string Policy = "RepositoryPolicyText";
    private const string EmptyOnDelete = "EmptyOnDelete";

    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateRepositoryRequest>(Without(call.Properties, "Tags", Lifecycle, Policy, EmptyOnDelete));
        request.RepositoryName ??= call.NewName(256).ToLowerInvariant();
        request.Tags = Tags(call.Tags);
        call.Call<CreateRepositoryResponse>(request);
        call.PhysicalId = request.RepositoryName;
        Policies(call);
    }

    public override void Update(ResourceCall call)
    {
        if (Changed(call, "ImageTagMutability", "ImageTagMutabilityExclusionFilters"))
        {
            var request = PropertyMapper.To<PutImageTagMutabilityRequest>(Without(call.Properties, "Tags", Lifecycle, Policy, EmptyOnDelete, "RepositoryName", "EncryptionConfiguration", "ImageScanningConfiguration"));
            request.RepositoryName = call.PhysicalId;
            request.ImageTagMutability ??= "MUTABLE";
            call.Call<PutImageTagMutabilityResponse>(request);
        }

        if (Changed(call, "ImageScanningConfiguration"))
        {
            var scanning = call.Properties["ImageScanningConfiguration"] is JsonObject wanted ? PropertyMapper.To<ImageScanningConfiguration>(wanted) : new() { ScanOnPush = false };
            call.Call<PutImageScanningConfigurationResponse>(new PutImageScanningConfigurationRequest { RepositoryName = call.PhysicalId, ImageScanningConfiguration = scanning });
        }

        Policies(call);
        if (TagsToRemove(call) is { Count: > 0 } keys)
        {
            throw AwsFault.Bad("InvalidParameterException", $"The local cloud cannot take tags off a repository ({string.Join(", ", keys)}).");
        }

        if (TagsToSet(call) is { Count: > 0 } set)
        {
            call.Call<TagResourceResponse>(new TagResourceRequest { ResourceArn = Find(call).RepositoryArn, Tags = Tags(set) });
        }
    }

    public override void Delete(ResourceCall call) =>
        call.Call<DeleteRepositoryResponse>(new DeleteRepositoryRequest { RepositoryName = call.PhysicalId, Force = Text(call, EmptyOnDelete) == "true" });

    public override JsonObject Attributes(ResourceCall call) => Find(call) is var live ? Values(("Arn", live.RepositoryArn), ("RepositoryUri", live.RepositoryUri)) : [];

    public override JsonObject? Read(ResourceCall call) => PropertyMapper.From(Find(call), Without(call.Properties, "Tags", Lifecycle, Policy, EmptyOnDelete));

    private static void Policies(ResourceCall call)
    {
        if (Changed(call, Lifecycle))
        {
            var text = call.Properties[Lifecycle]?["LifecyclePolicyText"] is { } policy ? JsonText.Of(policy) : throw Missing("lifecycle policy");
            call.Call<PutLifecyclePolicyResponse>(new PutLifecyclePolicyRequest { RepositoryName = call.PhysicalId, LifecyclePolicyText = text });
        }

        if (Changed(call, Policy))
        {
            var policy = call.Properties[Policy] ?? throw Missing("policy");
            call.Call<SetRepositoryPolicyResponse>(new SetRepositoryPolicyRequest { RepositoryName = call.PhysicalId, PolicyText = policy is JsonObject ? policy.ToJsonString() : JsonText.Of(policy) });
        }
    }

    private static AwsFault Missing(string what) => AwsFault.Bad("InvalidParameterException", $"The local cloud cannot take a repository's {what} away again; give it one.");

    private static Repository Find(ResourceCall call) => call.Call<DescribeRepositoriesResponse>(new DescribeRepositoriesRequest { RepositoryNames = [call.PhysicalId] }).Repositories![0];

    private static List<Tag> Tags(IEnumerable<KeyValuePair<string, string>> tags) => [.. tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];
}
