using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Clawster.GitOps.LocalCloud;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>Credentials of a runner that dies: after a number of calls no other one leaves it. What it was told last it can keep nowhere.</summary>
internal sealed class MortalCredentials(int calls) : AWSCredentials
{
    private int _left = calls;

    /// <summary>True once a call did not leave it.</summary>
    public bool IsDead => Volatile.Read(ref _left) < 0;

    public override ImmutableCredentials GetCredentials() => Interlocked.Decrement(ref _left) >= 0
        ? new ImmutableCredentials(LocalCredentials.AccessKeyId, LocalCredentials.SecretAccessKey, null)
        : throw new AmazonClientException("the runner is dead");

    public override Task<ImmutableCredentials> GetCredentialsAsync() => Task.FromResult(GetCredentials());
}
