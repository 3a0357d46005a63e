using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.SecretsManager.Model;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Models.SimpleSystemsManagement;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;

/// <summary>What a template reads from other services: zones, SSM parameters and secrets.</summary>
internal sealed class ServiceLookups(CloudServices services)
{
    public IReadOnlyList<string> Zones(string region) =>
    [
        .. (services.Calls.Call<DescribeAvailabilityZonesResponse>(region, ResourceCall.Via, new DescribeAvailabilityZonesRequest()).AvailabilityZones ?? [])
            .Select(static zone => zone.ZoneName!).Order(StringComparer.Ordinal),
    ];

    /// <summary>The value of an SSM parameter; <see langword="null"/> when there is none.</summary>
    public string? Parameter(string region, string name)
    {
        try
        {
            return services.Calls.Call<GetParameterResponse>(region, ResourceCall.Via, new GetParameterRequest { Name = name, WithDecryption = true }).Parameter?.Value;
        }
        catch (AwsFault fault) when (fault.Code.Contains("NotFound", StringComparison.Ordinal))
        {
            return null;
        }
    }

    /// <summary>The value of a dynamic reference such as <c>resolve:secretsmanager:name:SecretString:key</c>.</summary>
    /// <exception cref="AwsFault">There is no such value.</exception>
    public string Resolve(string region, string reference)
    {
        var parts = reference.Split(':');
        return parts switch
        {
            [_, "ssm" or "ssm-secure", ..] => Parameter(region, string.Join(':', parts[2..]))
                ?? throw TemplateFaults.Validation($"Parameters: [{reference[(reference.IndexOf(':', StringComparison.Ordinal) + 1)..]}] cannot be found."),
            [_, "secretsmanager", ..] => Secret(region, reference["resolve:secretsmanager:".Length..]),
            _ => throw TemplateFaults.Template($"Dynamic reference '{{{{{reference}}}}}' names no known service"),
        };
    }

    // The id may itself be an ARN, which has colons: what follows SecretString is the rest.
    private string Secret(string region, string reference)
    {
        var mark = reference.IndexOf(":SecretString", StringComparison.Ordinal);
        var id = mark < 0 ? reference : reference[..mark];
        var rest = mark < 0 ? [] : reference[(mark + ":SecretString".Length)..].Split(':');
        var key = rest.ElementAtOrDefault(1);
        var secret = services.Calls.Call<GetSecretValueResponse>(region, ResourceCall.Via, new GetSecretValueRequest
        {
            SecretId = id,
            VersionStage = rest.ElementAtOrDefault(2) is { Length: > 0 } stage ? stage : null,
            VersionId = rest.ElementAtOrDefault(3) is { Length: > 0 } version ? version : null,
        }).SecretString ?? "";
        return string.IsNullOrEmpty(key) ? secret : Member(secret, key);
    }

    private static string Member(string secret, string key)
    {
        try
        {
            return JsonNode.Parse(secret) is JsonObject map && map[key] is { } value
                ? JsonText.Of(value)
                : throw TemplateFaults.Validation($"Could not find a value associated with JSONKey in SecretString");
        }
        catch (JsonException)
        {
            throw TemplateFaults.Validation($"Could not parse SecretString JSON");
        }
    }
}
