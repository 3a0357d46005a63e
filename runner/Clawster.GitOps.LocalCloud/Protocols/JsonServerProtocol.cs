using System;
using System.Text.Json;
using Clawster.GitOps.Aws.Wire;
using Clawster.GitOps.LocalCloud.Services;

namespace Clawster.GitOps.LocalCloud.Protocols;

/// <summary>awsJson 1.0 and 1.1: the operation stands in <c>X-Amz-Target</c>. https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html</summary>
internal sealed class JsonServerProtocol : IServerProtocol
{
    public (OperationModel Operation, object Input) Read(ServiceModel service, WireRequest request)
    {
        var target = request.Header("x-amz-target") ?? "";
        var name = target[(target.LastIndexOf('.') + 1)..];

        // AWS's older clients write some services with their namespace: com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents.
        if (!$".{target}".EndsWith($".{service.Target}.{name}", StringComparison.Ordinal) || service.Find(name) is not { } operation)
        {
            throw AwsFault.Bad("UnknownOperationException", $"The operation '{target}' is not known.");
        }

        var input = operation.Input.Create();
        if (request.Body.Length > 0)
        {
            using var document = Parse(request.Body);
            JsonInput.Fill(operation.Input, input, document.RootElement, "");
        }

        JsonInput.CheckRequired(operation.Input, input);
        return (operation, input);
    }

    public WireResponse Write(ServiceModel service, OperationModel operation, object output, string requestId) =>
        new(200, Type(service), JsonOutput.Write(operation.Output, output)) { Headers = { ["x-amzn-RequestId"] = requestId } };

    public WireResponse WriteError(ServiceModel service, AwsFault fault, string requestId)
    {
        var response = new WireResponse(fault.Status, Type(service), Error(fault));
        response.Headers["x-amzn-RequestId"] = requestId;
        return response;
    }

    public static JsonDocument Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            throw AwsFault.Bad("SerializationException", "The body is not valid JSON.");
        }
    }

    public static byte[] Error(AwsFault fault) => JsonSerializer.SerializeToUtf8Bytes(new { __type = fault.Code, message = fault.Message });

    private static string Type(ServiceModel service) => service.Protocol is WireProtocol.Json10 ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1";
}
