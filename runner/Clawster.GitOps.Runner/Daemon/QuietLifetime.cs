using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;

namespace Clawster.GitOps.Runner.Daemon;

/// <summary>The program itself hears the signals of its end; the web server hears of it from the program.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
