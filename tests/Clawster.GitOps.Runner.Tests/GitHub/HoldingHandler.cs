using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.Runner.Tests.GitHub;

/// <summary>While a request is under way, a skipping clock stands still.</summary>
internal sealed class HoldingHandler(SimulatedClock clock) : DelegatingHandler(new HttpClientHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var hold = clock.Hold();
        return await base.SendAsync(request, cancellationToken);
    }
}
