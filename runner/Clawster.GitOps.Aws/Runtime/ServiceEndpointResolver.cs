using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Clawster.GitOps.Aws.Runtime;

/// <summary>Hands the client's settings to the endpoint rules.</summary>
internal sealed class ServiceEndpointResolver : BaseEndpointResolver
{
    public static EndpointParameters Parameters(IClientConfig config)
    {
        var parameters = new EndpointParameters
        {
            [ServiceEndpoints.UseDualStack] = config.UseDualstackEndpoint,
            [ServiceEndpoints.UseFips] = config.UseFIPSEndpoint,
        };
        parameters[ServiceEndpoints.Region] = config.RegionEndpoint?.SystemName ?? config.AuthenticationRegion;
        parameters[ServiceEndpoints.Endpoint] = string.IsNullOrEmpty(config.ServiceURL) ? null : config.ServiceURL;
        return parameters;
    }

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) => Parameters(requestContext.ClientConfig);
}
