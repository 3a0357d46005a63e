using Clawster.GitOps.Aws.Wire;
using Clawster.GitOps.LocalCloud.Services;

namespace Clawster.GitOps.LocalCloud.Protocols;

/// <summary>The server's side of a wire protocol. Written from AWS's documentation, not from the clients.</summary>
internal interface IServerProtocol
{
    /// <summary>Finds the operation that a request asks for and reads its input.</summary>
    /// <exception cref="AwsFault">The request has another form, or asks for what the service does not have.</exception>
    (OperationModel Operation, object Input) Read(ServiceModel service, WireRequest request);

    WireResponse Write(ServiceModel service, OperationModel operation, object output, string requestId);

    WireResponse WriteError(ServiceModel service, AwsFault fault, string requestId);
}
