using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudFormation.Model;
using Amazon.ECR.Model;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>Reads what an account has of what <c>clawster bootstrap</c> makes. It changes nothing.</summary>
internal sealed class AccountReader(AwsClients clients, AccountRequest request, string region)
{
    /// <exception cref="AccountException">The account's own provider of GitHub's tokens does not serve.</exception>
    public async Task<AccountSight> ReadAsync(CancellationToken cancellationToken)
    {
        var stack = await new StackReader(clients.CloudFormation).ReadAsync(AccountNames.Stack, cancellationToken);
        var status = stack?.Status is "DELETE_COMPLETE" ? null : stack?.Status;
        var template = status is null or "REVIEW_IN_PROGRESS" or "ROLLBACK_COMPLETE" or "ROLLBACK_FAILED" or "CREATE_FAILED"
            ? null
            : (await clients.CloudFormation.GetTemplateAsync(new GetTemplateRequest { StackName = AccountNames.Stack }, cancellationToken)).TemplateBody;
        var resources = template is null ? [] : Resources(template);
        var hasProvider = region == request.Home && await HasProviderAsync(resources.Contains(AccountStack.Provider), cancellationToken);
        return new AccountSight(region, status, template is null ? null : Encoding.UTF8.GetBytes(template), await HasBucketAsync(cancellationToken), hasProvider) { Resources = resources, HasRepository = region == request.Home && await HasRepositoryAsync(cancellationToken) };
    }

    private async Task<bool> HasProviderAsync(bool isOurs, CancellationToken cancellationToken)
    {
        var arn = AccountNames.ProviderArn(request.Account);
        try
        {
            var provider = await clients.Iam.GetOpenIDConnectProviderAsync(new GetOpenIDConnectProviderRequest { OpenIDConnectProviderArn = arn }, cancellationToken);
            return isOurs || provider.ClientIDList?.Contains(AccountNames.Audience) is true
                ? true
                : throw new AccountException($"the account has the identity provider {arn} without the audience {AccountNames.Audience}; add it with 'aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn {arn} --client-id {AccountNames.Audience}'");
        }
        catch (AmazonServiceException fault) when (fault.Says("NoSuchEntity"))
        {
            return false;
        }
    }

    private async Task<bool> HasRepositoryAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await clients.Ecr.DescribeRepositoriesAsync(new DescribeRepositoriesRequest { RepositoryNames = [AccountNames.BotRepository] }, cancellationToken)).Repositories is { Count: > 0 };
        }
        catch (AmazonServiceException fault) when (fault.Says("RepositoryNotFound"))
        {
            return false;
        }
    }

    private async Task<bool> HasBucketAsync(CancellationToken cancellationToken)
    {
        try
        {
            await clients.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = AccountNames.StateBucket(request.Account, region), MaxKeys = 1 }, cancellationToken);
            return true;
        }
        catch (AmazonS3Exception fault) when (fault.ErrorCode is "NoSuchBucket")
        {
            return false;
        }
    }

    private static ImmutableHashSet<string> Resources(string template)
    {
        using var document = JsonDocument.Parse(template);
        return document.RootElement.TryGetProperty("Resources", out var resources) ? [.. resources.EnumerateObject().Select(static resource => resource.Name)] : [];
    }
}
