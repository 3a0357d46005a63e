using System.Threading;
using System.Threading.Tasks;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>Looks whether the account caps its roles. It is asked for, not configured: whoever deploys, with whatever credentials, makes the same roles.</summary>
internal static class AccountBoundary
{
    /// <returns>The caller's account, with the boundary when it has one.</returns>
    public static async Task<AccountIdentity> ReadAsync(AwsClients clients, CancellationToken cancellationToken)
    {
        var account = await AccountIdentity.ReadAsync(clients.Sts, cancellationToken);
        var arn = AccountNames.BoundaryArn(account);
        try
        {
            await clients.Iam.GetPolicyAsync(new GetPolicyRequest { PolicyArn = arn }, cancellationToken);
            return account with { PermissionsBoundary = arn };
        }
        catch (AmazonServiceException fault) when (fault.Says("NoSuchEntity"))
        {
            return account;
        }
    }
}
