using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.LocalCloud.Protocols;

/// <summary>The protocol of each service.</summary>
internal static class ServerProtocols
{
    private static readonly QueryServerProtocol s_query = new();
    private static readonly JsonServerProtocol s_json = new();
    private static readonly RestJsonServerProtocol s_rest = new();
    private static readonly CborServerProtocol s_cbor = new();

    /// <summary>How a caller speaks with a service: most services have one protocol, CloudWatch has two.</summary>
    public static IServerProtocol Of(ServiceModel service, WireRequest request) => CborServerProtocol.Speaks(request) ? s_cbor : service.Protocol switch
    {
        WireProtocol.Query or WireProtocol.Ec2 => s_query,
        WireProtocol.RestJson => s_rest,
        _ => s_json,
    };
}
