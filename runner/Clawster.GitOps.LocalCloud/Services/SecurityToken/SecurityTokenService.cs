using System;
using Clawster.GitOps.LocalCloud.Hosting;
using Clawster.GitOps.LocalCloud.Models.SecurityToken;

namespace Clawster.GitOps.LocalCloud.Services.SecurityToken;

/// <summary>STS: who calls. Roles are not taken: the caller gets its own key pair back, and no permissions are checked.</summary>
internal static class SecurityTokenService
{
    public static AwsService Create(CloudServices services) => new AwsService("sts")
        .On<GetCallerIdentityRequest, GetCallerIdentityResponse>((call, _) => new() { Account = call.AccountId, Arn = services.Callers.Arn(User(services, call)), UserId = Callers.Id(User(services, call)) })
        .On<GetAccessKeyInfoRequest, GetAccessKeyInfoResponse>((call, _) => new() { Account = call.AccountId })
        .On<AssumeRoleRequest, AssumeRoleResponse>((call, request) => new()
        {
            Credentials = Keys(User(services, call), call.Now, request.DurationSeconds),
            AssumedRoleUser = new AssumedRoleUser { Arn = request.RoleArn?.Replace(":iam::", ":sts::", StringComparison.Ordinal).Replace(":role/", ":assumed-role/", StringComparison.Ordinal) + "/" + request.RoleSessionName, AssumedRoleId = "AROA3XFRBF535EXAMPLE:" + request.RoleSessionName },
        })
        .On<AssumeRoleWithWebIdentityRequest, AssumeRoleWithWebIdentityResponse>((call, request) => new()
        {
            Credentials = Keys(User(services, call), call.Now, request.DurationSeconds),
            Provider = request.ProviderId ?? "token.actions.githubusercontent.com",
        });

    // A web identity comes without a signature.
    private static LocalUser User(CloudServices services, ServiceCall call) => services.Callers.Find(call.AccessKeyId) ?? Callers.Local;

    private static Credentials Keys(LocalUser user, DateTimeOffset now, int? seconds) => new()
    {
        AccessKeyId = user.AccessKeyId,
        SecretAccessKey = user.SecretAccessKey,
        SessionToken = "local",
        Expiration = now.AddSeconds(seconds ?? 3600).UtcDateTime,
    };
}
