using System;
using System.Formats.Cbor;
using Clawster.GitOps.Aws.Wire;
using Clawster.GitOps.LocalCloud.Services;

namespace Clawster.GitOps.LocalCloud.Protocols;

/// <summary>
/// Smithy RPC v2 with CBOR, which newer clients speak with CloudWatch: the operation stands in the path, <c>/service/…/operation/DescribeAlarms</c>. https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
/// </summary>
internal sealed class CborServerProtocol : IServerProtocol
{
    private const string Name = "rpc-v2-cbor";
    private const string Type = "application/cbor";

    public static bool Speaks(WireRequest request) => request.Header("smithy-protocol") == Name;

    public (OperationModel Operation, object Input) Read(ServiceModel service, WireRequest request)
    {
        var name = request.Path[(request.Path.LastIndexOf('/') + 1)..];
        var operation = service.Find(name) ?? throw new AwsFault(404, "UnknownOperationException", $"The operation '{name}' is not known.");
        var input = operation.Input.Create();
        if (request.Body.Length > 0)
        {
            try
            {
                CborInput.Fill(operation.Input, input, new CborReader(request.Body), "");
            }
            catch (Exception fault) when (fault is CborContentException or InvalidOperationException)
            {
                throw AwsFault.Bad("SerializationException", "The body is not valid CBOR for this operation.");
            }
        }

        JsonInput.CheckRequired(operation.Input, input);
        return (operation, input);
    }

    public WireResponse Write(ServiceModel service, OperationModel operation, object output, string requestId) =>
        new(200, Type, CborOutput.Write(operation.Output, output)) { Headers = { ["smithy-protocol"] = Name, ["x-amzn-RequestId"] = requestId } };

    public WireResponse WriteError(ServiceModel service, AwsFault fault, string requestId)
    {
        var writer = new CborWriter();
        writer.WriteStartMap(2);
        writer.WriteTextString("__type");
        writer.WriteTextString($"com.amazonaws.{service.Name}#{fault.Code}");
        writer.WriteTextString("message");
        writer.WriteTextString(fault.Message);
        writer.WriteEndMap();
        var response = new WireResponse(fault.Status, Type, writer.Encode());
        response.Headers["smithy-protocol"] = Name;
        response.Headers["x-amzn-RequestId"] = requestId;

        // A service that spoke the query protocol before names its old code here.
        response.Headers["x-amzn-query-error"] = fault.Code + (fault.Status < 500 ? ";Sender" : ";Receiver");
        return response;
    }
}
