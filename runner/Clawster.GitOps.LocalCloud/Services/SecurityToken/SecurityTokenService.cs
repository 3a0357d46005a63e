using System;
using Clawster.GitOps.LocalCloud.Models.SecurityToken;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.SecurityToken;

/// <summary>STS: who calls. Roles are not taken: the local cloud knows one key pair and checks no permissions.</summary>
internal static class SecurityTokenService
{
    public static AwsService Create(World world) => new AwsService("sts")
        .On<GetCallerIdentityRequest, GetCallerIdentityResponse>((_, _) => new() { Account = world.AccountId, Arn = $"arn:aws:iam::{world.AccountId}:user/local", UserId = "AIDACKCEVSQ6C2EXAMPLE" })
        .On<GetAccessKeyInfoRequest, GetAccessKeyInfoResponse>((_, _) => new() { Account = world.AccountId })
        .On<AssumeRoleRequest, AssumeRoleResponse>((call, request) => new()
        {
            Credentials = Keys(call.Now, request.DurationSeconds),
            AssumedRoleUser = new AssumedRoleUser { Arn = request.RoleArn?.Replace(":iam::", ":sts::", StringComparison.Ordinal).Replace(":role/", ":assumed-role/", StringComparison.Ordinal) + "/" + request.RoleSessionName, AssumedRoleId = "AROA3XFRBF535EXAMPLE:" + request.RoleSessionName },
        })
        .On<AssumeRoleWithWebIdentityRequest, AssumeRoleWithWebIdentityResponse>((call, request) => new()
        {
            Credentials = Keys(call.Now, request.DurationSeconds),
            Provider = request.ProviderId ?? "token.actions.githubusercontent.com",
        });

    private static Credentials Keys(DateTimeOffset now, int? seconds) => new()
    {
        AccessKeyId = LocalCredentials.AccessKeyId,
        SecretAccessKey = LocalCredentials.SecretAccessKey,
        SessionToken = "local",
        Expiration = now.AddSeconds(seconds ?? 3600).UtcDateTime,
    };
}
