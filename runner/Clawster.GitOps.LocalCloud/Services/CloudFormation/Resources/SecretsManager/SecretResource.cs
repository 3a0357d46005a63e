using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.SecretsManager.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.SecretsManager;

/// <summary><c>AWS::SecretsManager::Secret</c>.</summary>
internal sealed class SecretResource() : ResourceProvider("AWS::SecretsManager::Secret")
{
    private const string Generate = "GenerateSecretString";

    public override void Create(ResourceCall call)
    {
        if (call.Properties.ContainsKey(Generate) && call.Properties.ContainsKey("SecretString"))
        {
            throw TemplateFaults.Validation("Encountered unsupported property SecretString: it cannot be combined with GenerateSecretString");
        }

        var request = PropertyMapper.To<CreateSecretRequest>(Without(call.Properties, "Tags", Generate));
        request.Name ??= call.NewName(512);
        request.SecretString ??= Generated(call);
        request.ClientRequestToken = call.RequestToken;
        request.Tags = Tagged(call);
        call.PhysicalId = call.Call<CreateSecretResponse>(request).ARN!;
    }

    public override void Update(ResourceCall call)
    {
        var text = Changed(call, Generate) && call.Properties.ContainsKey(Generate) ? Generated(call) : Changed(call, "SecretString") ? Text(call, "SecretString") : null;
        if (text is not null || Changed(call, "Description", "KmsKeyId"))
        {
            call.Call<UpdateSecretResponse>(new UpdateSecretRequest
            {
                SecretId = call.PhysicalId,
                SecretString = text,
                Description = Changed(call, "Description") ? Text(call, "Description") ?? "" : null,
                KmsKeyId = Changed(call, "KmsKeyId") ? Text(call, "KmsKeyId") : null,
                ClientRequestToken = text is null ? null : call.RequestToken,
            });
        }

        if (TagsToRemove(call) is { Count: > 0 } gone)
        {
            call.Call<UntagResourceResponse>(new UntagResourceRequest { SecretId = call.PhysicalId, TagKeys = gone });
        }

        if (TagsToSet(call) is { Count: > 0 } set)
        {
            call.Call<TagResourceResponse>(new TagResourceRequest { SecretId = call.PhysicalId, Tags = [.. set.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })] });
        }
    }

    // CloudFormation deletes without a recovery window, so that the name is free at once.
    public override void Delete(ResourceCall call) => call.Call<DeleteSecretResponse>(new DeleteSecretRequest { SecretId = call.PhysicalId, ForceDeleteWithoutRecovery = true });

    public override JsonObject Attributes(ResourceCall call) => Values(("Id", call.PhysicalId));

    public override JsonObject? Read(ResourceCall call) =>
        PropertyMapper.From(call.Call<DescribeSecretResponse>(new DescribeSecretRequest { SecretId = call.PhysicalId }), Without(call.Properties, "Tags", Generate, "SecretString"));

    private static List<Tag> Tagged(ResourceCall call) => [.. call.Tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];

    private static string? Generated(ResourceCall call)
    {
        if (call.Properties[Generate] is not JsonObject wish)
        {
            return null;
        }

        var password = call.Call<GetRandomPasswordResponse>(PropertyMapper.To<GetRandomPasswordRequest>(Without(wish, "SecretStringTemplate", "GenerateStringKey"))).RandomPassword!;
        if (wish["SecretStringTemplate"] is not { } template)
        {
            return password;
        }

        var secret = JsonNode.Parse(JsonText.Of(template)) as JsonObject ?? throw TemplateFaults.Validation("SecretStringTemplate must be a JSON object");
        secret[JsonText.Of(wish["GenerateStringKey"])] = password;
        return secret.ToJsonString(Simulation.WorldJson.Options);
    }
}
