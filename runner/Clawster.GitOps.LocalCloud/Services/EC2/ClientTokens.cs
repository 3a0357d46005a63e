using System;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.EC2;

/// <summary>Idempotency: the same token with the same parameters gives the first result again (EC2 API reference, "Ensuring idempotency").</summary>
internal static class ClientTokens
{
    private const int Longest = 64;

    /// <summary>Makes something once.</summary>
    /// <param name="region">Where.</param>
    /// <param name="operation">The operation: tokens of different operations have nothing to do with each other.</param>
    /// <param name="token">The token; none makes it each time.</param>
    /// <param name="request">The parameters.</param>
    /// <param name="make">Makes it and returns its id.</param>
    /// <returns>The id of what is there now.</returns>
    /// <exception cref="AwsFault">The token was used with other parameters, or is too long.</exception>
    public static string Once(Ec2Region region, string operation, string? token, object request, Func<string> make)
    {
        if (string.IsNullOrEmpty(token))
        {
            return make();
        }

        if (token.Length > Longest)
        {
            throw Ec2Fault.Value(token, "clientToken", "Length exceeds maximum of 64.");
        }

        var key = operation + "/" + token;
        var parameters = Digest(request);
        if (region.State.ClientTokens.TryGetValue(key, out var first))
        {
            return first.Parameters == parameters ? first.ResourceId
                : throw Ec2Fault.Bad("IdempotentParameterMismatch", "The request uses the same client token as a previous, but non-identical request. Do not reuse a client token with different requests, unless the requests are identical");
        }

        var id = make();
        region.State.ClientTokens[key] = new ClientTokenRecord { Parameters = parameters, ResourceId = id };
        return id;
    }

    private static string Digest(object request)
    {
        var node = (JsonObject)JsonSerializer.SerializeToNode(request, request.GetType(), WorldJson.Options)!;
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(node)));
    }
}
