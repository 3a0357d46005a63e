using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;

namespace Clawster.GitOps.Aws.Access;

/// <summary>Credentials that are looked for when the first call is signed. What goes wrong then is said in one sentence.</summary>
/// <param name="find">Looks for them.</param>
/// <param name="profile">The profile that was asked for by name, or null.</param>
internal sealed class ChainCredentials(Func<AWSCredentials> find, string? profile) : AWSCredentials
{
    private readonly Lazy<AWSCredentials> _found = new(find, LazyThreadSafetyMode.PublicationOnly);   // what is missing may be there at the next call

    public override ImmutableCredentials GetCredentials()
    {
        try
        {
            return _found.Value.GetCredentials();
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not AwsCredentialException)
        {
            throw CredentialFaults.Read(exception, profile);
        }
    }

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        try
        {
            return await _found.Value.GetCredentialsAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not AwsCredentialException)
        {
            throw CredentialFaults.Read(exception, profile);
        }
    }
}
