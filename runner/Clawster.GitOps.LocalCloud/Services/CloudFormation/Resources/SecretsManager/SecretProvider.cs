using System;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.SecretsManager.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.SecretsManager;

/// <summary>AWS::SecretsManager::Secret. CloudFormation deletes without a recovery window, so that the name is free at once.</summary>
internal sealed class SecretProvider() : ResourceProvider("AWS::SecretsManager::Secret")
{
    private const string NotFound = "ResourceNotFoundException";

    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateSecretRequest>(Without(call.Properties, "GenerateSecretString", "Tags", "ReplicaRegions"));
        request.Name ??= call.NewName(512);
        request.ClientRequestToken = call.RequestToken;
        request.SecretString ??= Generated(call);
        request.Tags = [.. call.Tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];
        call.PhysicalId = call.Call<CreateSecretResponse>(request).ARN!;
    }

    public override void Update(ResourceCall call) => call.Call<UpdateSecretResponse>(new UpdateSecretRequest
    {
        SecretId = call.PhysicalId,
        Description = Text(call, "Description"),
        KmsKeyId = Text(call, "KmsKeyId"),
        SecretString = Changed(call, "SecretString") ? Text(call, "SecretString") : Changed(call, "GenerateSecretString") ? Generated(call) : null,
    });

    public override void Delete(ResourceCall call) => Gone.Ignoring(NotFound, () => call.Call<DeleteSecretResponse>(new DeleteSecretRequest { SecretId = call.PhysicalId, ForceDeleteWithoutRecovery = true }));

    public override JsonObject Attributes(ResourceCall call) => Values(("Id", call.PhysicalId));

    public override JsonObject? Read(ResourceCall call) =>
        Gone.OrNull(NotFound, () => call.Call<DescribeSecretResponse>(new DescribeSecretRequest { SecretId = call.PhysicalId })) is { } secret ? Values(("Name", secret.Name), ("Description", secret.Description)) : null;

    private static string? Generated(ResourceCall call)
    {
        if (call.Properties["GenerateSecretString"] is not JsonObject wish)
        {
            return null;
        }

        var password = call.Call<GetRandomPasswordResponse>(PropertyMapper.To<GetRandomPasswordRequest>(Without(wish, "SecretStringTemplate", "GenerateStringKey"))).RandomPassword!;
        if (wish["GenerateStringKey"] is not { } key)
        {
            return password;
        }

        var form = JsonNode.Parse(JsonText.Of(wish["SecretStringTemplate"]))!.AsObject();
        form[JsonText.Of(key)] = password;
        return form.ToJsonString();
    }
}
