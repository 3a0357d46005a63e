using System;
using System.Collections.Concurrent;
using Clawster.GitOps.Aws.Access;

namespace Clawster.GitOps.Runner.Hosting;

/// <summary>The AWS clients of each region that is used, made when first asked for.</summary>
/// <param name="access">How a region is reached.</param>
internal sealed class RegionClients(Func<string, AwsAccess> access) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<AwsClients>> _clients = new(StringComparer.Ordinal);

    public AwsClients Of(string region) => _clients.GetOrAdd(region, name => new Lazy<AwsClients>(() => new AwsClients(access(name)))).Value;

    public void Dispose()
    {
        foreach (var clients in _clients.Values)
        {
            clients.Value.Dispose();
        }
    }
}
