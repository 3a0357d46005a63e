using System;
using System.Collections.Frozen;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Aws.Wire;
using Clawster.GitOps.LocalCloud.Protocols;
using Clawster.GitOps.LocalCloud.Services;
using Clawster.GitOps.LocalCloud.Services.S3;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Hosting;

/// <summary>The door of the cloud: who calls, which service is meant, how long it takes, what is answered.</summary>
internal sealed class Gateway(CloudServices services, SimulatedClock clock, RequestLog log)
{
    private readonly FrozenDictionary<string, ServiceModel> _models = ServiceCatalogue.All.ToFrozenDictionary(static model => model.SigningName, StringComparer.Ordinal);
    private readonly FrozenDictionary<string, IAwsService> _services = services.All.ToFrozenDictionary(static service => service.Name, StringComparer.Ordinal);
    private readonly S3Server _s3 = new(services.World);

    public async Task<WireResponse> AnswerAsync(WireRequest request, CancellationToken cancellationToken)
    {
        if (services.WebFront?.Owns(request.Header("host") ?? "") == true)
        {
            return services.World.Enter(() => services.WebFront.Answer(request));
        }

        var requestId = services.World.Enter(services.World.Ids.Uuid);
        SignedScope? scope;
        try
        {
            scope = Signature.Scope(request);
        }
        catch (AwsFault fault)
        {
            return Unrouted(fault, requestId);
        }

        return scope?.Service == "s3" || (scope is null && request.Header("x-amz-target") is null && request.Method != "POST")
            ? await ObjectAsync(request, scope, requestId, cancellationToken)
            : await CallAsync(request, scope, requestId, cancellationToken);
    }

    private async Task<WireResponse> CallAsync(WireRequest request, SignedScope? scope, string requestId, CancellationToken cancellationToken)
    {
        var model = scope is null ? ServiceCatalogue.Unsigned(request) : _models.TryGetValue(scope.Service, out var known) ? known : null;
        if (model is null)
        {
            return Unrouted(scope is null
                ? new AwsFault(403, "MissingAuthenticationToken", "Request is missing Authentication Token")
                : new AwsFault(400, "UnrecognizedServiceException", $"The local cloud does not have the service '{scope.Service}'."), requestId);
        }

        // CloudWatch speaks the query protocol as well.
        var protocol = ServerProtocols.Of(model);
        OperationModel? operation = null;
        AwsFault? refusal = null;
        WireResponse response;
        try
        {
            Authenticate(request, scope);
            (operation, var input) = protocol.Read(model, request);
            await clock.PauseAsync(Latency(operation.Name), cancellationToken);
            var called = operation;
            var output = services.World.Enter(() => Invoke(model, called, input, scope));
            response = protocol.Write(model, operation, output, requestId);
        }
        catch (AwsFault fault)
        {
            refusal = fault;
            response = protocol.WriteError(model, fault, requestId);
        }

        log.Add(new LoggedRequest(clock.GetUtcNow(), scope?.Region ?? "", model.Name, operation?.Name ?? "?", response.Status, refusal?.Code, operation is not null && !IsRead(operation.Name)));
        return response;
    }

    private object Invoke(ServiceModel model, OperationModel operation, object input, SignedScope? scope)
    {
        if (!_services.TryGetValue(model.Name, out var service))
        {
            throw new AwsFault(501, "NotImplemented", $"The local cloud does not serve {model.Name} yet.");
        }

        return service.Invoke(new ServiceCall(operation.Name, input, scope?.Region ?? "us-east-1", services.World.AccountId, services.World.Now) { AccessKeyId = scope?.AccessKeyId });
    }

    private async Task<WireResponse> ObjectAsync(WireRequest request, SignedScope? scope, string requestId, CancellationToken cancellationToken)
    {
        WireResponse response;
        AwsFault? refusal = null;
        var operation = "?";
        try
        {
            if (scope is null)
            {
                throw new AwsFault(403, "AccessDenied", "Access Denied");
            }

            Authenticate(request, scope);
            var call = S3Call.Read(request, scope.Region);
            operation = call.Operation;
            await clock.PauseAsync(services.World.Timing.Of(ApiLatency.Object, operation), cancellationToken);
            response = services.World.Enter(() => _s3.Answer(call));
        }
        catch (AwsFault fault)
        {
            refusal = fault;
            response = S3Xml.Error(fault, request.Path, requestId, request.Method == "HEAD");
        }

        response.Headers["x-amz-request-id"] = requestId;
        log.Add(new LoggedRequest(clock.GetUtcNow(), scope?.Region ?? "", "s3", operation, response.Status, refusal?.Code, request.Method is not ("GET" or "HEAD")));
        return response;
    }

    private static void Authenticate(WireRequest request, SignedScope? scope)
    {
        if (scope is null)
        {
            return; // only operations that take no signature get here
        }

        if (scope.AccessKeyId != LocalCredentials.AccessKeyId)
        {
            throw new AwsFault(403, "InvalidClientTokenId", $"The security token included in the request is invalid. The local cloud knows one access key: {LocalCredentials.AccessKeyId}.");
        }

        Signature.Verify(request, scope, LocalCredentials.SecretAccessKey);
    }

    private TimeSpan Latency(string operation) => services.World.Timing.Of(IsRead(operation) ? ApiLatency.Read : ApiLatency.Change, operation);

    private static bool IsRead(string operation) =>
        operation.StartsWith("Describe", StringComparison.Ordinal) || operation.StartsWith("List", StringComparison.Ordinal) || operation.StartsWith("Get", StringComparison.Ordinal)
        || operation.StartsWith("Validate", StringComparison.Ordinal) || operation.StartsWith("Filter", StringComparison.Ordinal) || operation.StartsWith("Batch", StringComparison.Ordinal);

    private static WireResponse Unrouted(AwsFault fault, string requestId)
    {
        var response = new WireResponse(fault.Status, "application/json", JsonServerProtocol.Error(fault));
        response.Headers["x-amzn-ErrorType"] = fault.Code;
        response.Headers["x-amzn-RequestId"] = requestId;
        return response;
    }
}
