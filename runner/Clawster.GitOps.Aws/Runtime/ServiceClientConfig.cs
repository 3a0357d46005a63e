using System;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Clawster.GitOps.Aws.Limits;
using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.Aws.Runtime;

/// <summary>Settings of a generated client. The subclasses are named as in the official packages.</summary>
public abstract class ServiceClientConfig : ClientConfig
{
    private readonly ServiceModel _service;

    protected ServiceClientConfig(ServiceModel service)
        : base(new DefaultConfigurationProvider(s_modes))
    {
        ArgumentNullException.ThrowIfNull(service);
        _service = service;
        ServiceId = service.SdkId;   // AWS_ENDPOINT_URL_<ID> is looked up by it
        AuthenticationServiceName = service.SigningName;
        EndpointProvider = new ServiceEndpoints(service);
        ClientPolicy.Apply(this);
    }

    /// <summary>Keeps the calls below the service's limits; null does not.</summary>
    internal CallPace? Pace { get; set; }

    /// <summary>Name of the service model.</summary>
    internal string ServiceName => _service.Name;

    /// <inheritdoc />
    public override string ServiceVersion => _service.ApiVersion;

    /// <inheritdoc />
    public override string UserAgent { get; } = Amazon.Util.Internal.InternalSDKUtils.BuildUserAgentString("Clawster", "0.1.0");

    /// <inheritdoc />
    public override string RegionEndpointServiceName => _service.Endpoint.Length > 0 ? _service.Endpoint : _service.SigningName;

    private static readonly IDefaultConfiguration[] s_modes =
    [
        new DefaultConfiguration
        {
            Name = DefaultConfigurationMode.Standard,
            RetryMode = RequestRetryMode.Standard,
            ConnectTimeout = TimeSpan.FromMilliseconds(3100),
            TlsNegotiationTimeout = TimeSpan.FromMilliseconds(3100),
            TimeToFirstByteTimeout = null,
            HttpRequestTimeout = null,
        },
    ];

    /// <inheritdoc />
    public override Amazon.Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(Amazon.Runtime.Endpoints.ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(ServiceEndpointResolver.Parameters(this));
}
