using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Aws.Wire;
using Clawster.GitOps.LocalCloud.Faults;
using Clawster.GitOps.LocalCloud.Protocols;
using Clawster.GitOps.LocalCloud.Services;
using Clawster.GitOps.LocalCloud.Services.CloudTrail;
using Clawster.GitOps.LocalCloud.Services.S3;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Hosting;

/// <summary>The door of the cloud: who calls, which service is meant, what is answered.</summary>
internal sealed class Gateway(CloudServices services, SimulatedClock clock, RequestLog log, FaultPlan plan, Authentication authentication)
{
    private readonly FrozenDictionary<string, ServiceModel> _models = ServiceCatalogue.All.ToFrozenDictionary(static model => model.SigningName, StringComparer.Ordinal);
    private readonly FrozenDictionary<string, IAwsService> _services = services.All.ToFrozenDictionary(static service => service.Name, StringComparer.Ordinal);
    private readonly S3Server _s3 = new(services.World);
    private readonly RequestPath _path = new(services.World, clock, new RequestFaults(plan, services.World));

    public Task<WireResponse> AnswerAsync(WireRequest request, CancellationToken cancellationToken)
    {
        if (services.WebFront?.Owns(request.Header("host") ?? "") == true)
        {
            return Task.FromResult(services.World.Enter(() => services.WebFront.Answer(request)));
        }

        var requestId = services.World.Enter(services.World.Ids.Uuid);
        SignedScope? scope;
        try
        {
            scope = Signature.Scope(request);
        }
        catch (AwsFault fault)
        {
            return Task.FromResult(Unrouted(fault, requestId));
        }

        return scope?.Service == "s3" || (scope is null && request.Header("x-amz-target") is null && request.Method != "POST")
            ? ObjectAsync(request, scope, requestId, cancellationToken)
            : CallAsync(request, scope, requestId, cancellationToken);
    }

    private async Task<WireResponse> CallAsync(WireRequest request, SignedScope? scope, string requestId, CancellationToken cancellationToken)
    {
        var model = scope is null ? ServiceCatalogue.Unsigned(request) : _models.GetValueOrDefault(scope.Service);
        if (model is null)
        {
            return Unrouted(scope is null
                ? new AwsFault(403, "MissingAuthenticationToken", "Request is missing Authentication Token")
                : new AwsFault(400, "UnrecognizedServiceException", $"The local cloud does not have the service '{scope.Service}'."), requestId);
        }

        var protocol = ServerProtocols.Of(model, request);
        var call = new RequestedCall(scope?.Region ?? "", model.Name, "?");
        try
        {
            if (scope is not null)
            {
                authentication.Check(request, scope); // only operations that take no signature get here without one
            }

            var (operation, input) = protocol.Read(model, request);
            call = call with { Operation = operation.Name };
            var response = await _path.TakeAsync(call, request, Latency(operation.Name), () => protocol.Write(model, operation, Invoke(model, operation, input, scope, request), requestId), cancellationToken);
            Log(call, response.Status, null);
            return response;
        }
        catch (AwsFault fault)
        {
            Log(call, fault.Status, fault.Code);
            return protocol.WriteError(model, fault, requestId);
        }
        catch (CutConnectionException)
        {
            Log(call, 0, "ConnectionCut");
            throw;
        }
    }

    private object Invoke(ServiceModel model, OperationModel operation, object input, SignedScope? scope, WireRequest request)
    {
        if (!_services.TryGetValue(model.Name, out var service))
        {
            throw new AwsFault(501, "NotImplemented", $"The local cloud does not serve {model.Name} yet.");
        }

        var call = Call(operation.Name, input, scope, request);
        return services.Trail.Take(model.Name, call, () => service.Invoke(call));
    }

    private ServiceCall Call(string operation, object input, SignedScope? scope, WireRequest request) =>
        new(operation, input, scope?.Region ?? "us-east-1", services.World.AccountId, services.World.Now) { AccessKeyId = scope?.AccessKeyId, UserAgent = request.Header("user-agent") };

    private async Task<WireResponse> ObjectAsync(WireRequest request, SignedScope? scope, string requestId, CancellationToken cancellationToken)
    {
        var requested = new RequestedCall(scope?.Region ?? "", "s3", "?");
        WireResponse response;
        try
        {
            if (scope is null)
            {
                throw new AwsFault(403, "AccessDenied", "Access Denied");
            }

            var call = S3Call.Read(request, scope, authentication.Check(request, scope).SecretAccessKey);
            requested = requested with { Operation = call.Operation };
            response = await _path.TakeAsync(requested, request, services.World.Timing.Of(ApiLatency.Object, call.Operation), () => Answer(call, scope), cancellationToken);
            Log(requested, response.Status, null);
        }
        catch (AwsFault fault)
        {
            Log(requested, fault.Status, fault.Code);
            response = S3Xml.Error(fault, request.Path, requestId, request.Method == "HEAD");
        }
        catch (CutConnectionException)
        {
            Log(requested, 0, "ConnectionCut");
            throw;
        }

        response.Headers["x-amz-request-id"] = requestId;
        response.Headers["x-amz-id-2"] = requestId;
        return response;
    }

    // What happens to objects is no event of the management plane.
    private WireResponse Answer(S3Call call, SignedScope scope) => call.Key.Length > 0 ? _s3.Answer(call) : services.Trail.Take("s3", Call(call.Operation, new NamedBucket(call.Bucket), scope, call.Request), () => _s3.Answer(call));

    private void Log(RequestedCall call, int status, string? error) =>
        log.Add(new LoggedRequest(clock.GetUtcNow(), call.Region, call.Service, call.Operation, status, error, call.Operation != "?" && !OperationKind.IsRead(call.Operation)));

    private TimeSpan Latency(string operation) => services.World.Timing.Of(OperationKind.IsRead(operation) ? ApiLatency.Read : ApiLatency.Change, operation);

    private static WireResponse Unrouted(AwsFault fault, string requestId)
    {
        var response = new WireResponse(fault.Status, "application/json", JsonServerProtocol.Error(fault));
        response.Headers["x-amzn-ErrorType"] = fault.Code;
        response.Headers["x-amzn-RequestId"] = requestId;
        return response;
    }
}
