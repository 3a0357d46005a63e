using System;
using System.Text.Json;
using Amazon.SecretsManager.Model;
using Clawster.GitOps.LocalCloud.Models.SimpleSystemsManagement;
using Clawster.GitOps.LocalCloud.Networks;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>Fetches the secrets of a container, from Secrets Manager or Parameter Store, with the rights of the execution role.</summary>
internal sealed class TaskSecrets(EcsContext ecs)
{
    private const string StandIn = "stand-in-for-a-secret-that-the-local-cloud-does-not-have";

    private readonly Ec2Access _ec2 = new(ecs.World);
    private readonly RoleRights _rights = new(ecs);

    /// <summary>The value of a secret.</summary>
    /// <exception cref="AwsFault">It cannot be had; the message is the agent's.</exception>
    public string Fetch(string region, NetworkPoint instance, string role, string reference)
    {
        var isSecret = reference.StartsWith("arn:aws:secretsmanager:", StringComparison.Ordinal);
        var service = isSecret ? "secretsmanager" : "ssm";
        var prefix = isSecret ? "unable to retrieve secret from asm: " : "unable to retrieve secrets from ssm: ";
        if (_ec2.Refusal(region, instance, NetworkPoint.Service(service), 443) is not null)
        {
            throw AwsFault.Bad("RequestCanceled", prefix + "service call has been retried 5 time(s): RequestCanceled: request context canceled caused by: context deadline exceeded");
        }

        try
        {
            return isSecret ? Secret(region, role, reference) : Parameter(region, role, reference);
        }
        catch (AwsFault fault) when (ecs.Cloud.StandInSecrets && (fault.Code is "ResourceNotFoundException" or "ParameterNotFound"))
        {
            return StandIn;
        }
        catch (AwsFault fault)
        {
            var what = isSecret ? $"failed to fetch secret {reference} from secrets manager" : $"failed to fetch parameter {reference} from ssm";
            throw AwsFault.Bad(fault.Code, $"{prefix}service call has been retried 1 time(s): {what}: {fault.Code}: {fault.Message}");
        }
    }

    /// <summary>Reads <c>arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME[:json key[:version stage[:version id]]]</c>.</summary>
    private string Secret(string region, string role, string reference)
    {
        var parts = reference.Split(':');
        var arn = string.Join(':', parts[..Math.Min(7, parts.Length)]);
        _rights.Check(role, "secretsmanager:GetSecretValue", arn);
        var value = ecs.Calls.Call<GetSecretValueResponse>(parts[3], EcsContext.Principal, new GetSecretValueRequest
        {
            SecretId = arn,
            VersionStage = Part(parts, 8),
            VersionId = Part(parts, 9),
        }).SecretString ?? "";
        return Part(parts, 7) is { } key ? Member(value, key) : value;
    }

    private static string? Part(string[] parts, int index) => parts.Length > index && parts[index].Length > 0 ? parts[index] : null;

    private static string Member(string value, string key)
    {
        try
        {
            using var document = JsonDocument.Parse(value);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(key, out var member))
            {
                return member.ToString();
            }
        }
        catch (JsonException)
        {
            throw AwsFault.Bad("InvalidSecret", $"retrieved secret from Secrets Manager is not a JSON object, but the key {key} is asked for");
        }

        throw AwsFault.Bad("InvalidSecret", $"retrieved secret from Secrets Manager did not contain json key {key}");
    }

    private string Parameter(string region, string role, string reference)
    {
        const string mark = ":parameter/";
        var at = reference.IndexOf(mark, StringComparison.Ordinal);
        var name = at < 0 ? reference : reference[(at + mark.Length - 1)..];
        _rights.Check(role, "ssm:GetParameters", at < 0 ? $"arn:aws:ssm:{region}:{ecs.World.AccountId}:parameter/{name.TrimStart('/')}" : reference);
        return ecs.Calls.Call<GetParameterResponse>(region, EcsContext.Principal, new GetParameterRequest { Name = name, WithDecryption = true }).Parameter?.Value ?? "";
    }
}
