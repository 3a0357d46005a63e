using System.Threading;
using System.Threading.Tasks;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace Clawster.GitOps.Runner.Network;

/// <summary>Whose account is deployed to.</summary>
/// <param name="Account">Twelve digits.</param>
/// <param name="Partition"><c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c>: the second part of every ARN.</param>
internal sealed record AccountIdentity(string Account, string Partition)
{
    /// <summary>ARN of the policy that caps every role that is made in the account; null when it was not prepared by <c>clawster bootstrap</c>.</summary>
    public string? PermissionsBoundary { get; init; }

    public static async Task<AccountIdentity> ReadAsync(IAmazonSecurityTokenService sts, CancellationToken cancellationToken)
    {
        var caller = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken);
        return new AccountIdentity(caller.Account, caller.Arn.Split(':')[1]);
    }
}
