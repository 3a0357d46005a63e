using System;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.LocalCloud.Faults;
using Clawster.GitOps.LocalCloud.Protocols;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Hosting;

/// <summary>The way of a request through the cloud: its latency, what goes wrong on purpose, and the work itself under the world's lock.</summary>
internal sealed class RequestPath(World world, SimulatedClock clock, RequestFaults faults)
{
    /// <param name="call">What is asked for.</param>
    /// <param name="request">As it came.</param>
    /// <param name="latency">How long it takes.</param>
    /// <param name="work">Does it and writes the answer.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    /// <exception cref="Services.AwsFault">It is refused.</exception>
    /// <exception cref="CutConnectionException">There is to be no answer.</exception>
    public async Task<WireResponse> TakeAsync(RequestedCall call, WireRequest request, TimeSpan latency, Func<WireResponse> work, CancellationToken cancellationToken)
    {
        await clock.PauseAsync(latency, cancellationToken);
        var (response, rule) = world.Enter(() => Work(call, request, work));
        switch (rule?.Kind)
        {
            case FaultKind.AnswerLost: throw new CutConnectionException();
            case FaultKind.AnswerTimesOut:
                await clock.PauseAsync(rule.Delay, cancellationToken);
                throw new CutConnectionException();
            default: return response;
        }
    }

    private (WireResponse Response, FaultRule? Rule) Work(RequestedCall call, WireRequest request, Func<WireResponse> work)
    {
        var rule = faults.Decide(call.Region, call.Service, call.Operation, OperationKind.IsRead(call.Operation));
        if (rule?.Kind is FaultKind.ConnectionReset)
        {
            throw new CutConnectionException();
        }

        if (rule is not null && RequestFaults.Refusal(rule, call.Service) is { } refusal)
        {
            throw refusal;
        }

        faults.News.Check(call.Service, request, call.Operation);
        var response = work();
        faults.News.Note(call.Service, request, call.Operation, response);
        return (response, rule);
    }
}
