using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Clawster.GitOps.Aws.Limits;
using Clawster.GitOps.Aws.Protocols;
using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.Aws.Runtime;

/// <summary>What all generated clients do: they hand a request to the SDK's pipeline with the marshaller and unmarshaller of their protocol.</summary>
public abstract class ServiceClient : AmazonServiceClient
{
    private readonly FrozenDictionary<string, InvokeOptions> _options;

    protected ServiceClient(ServiceModel service, AWSCredentials credentials, ServiceClientConfig config)
        : base(credentials, config) => _options = Options(service);

    protected ServiceClient(ServiceModel service, ServiceClientConfig config)
        : base(config) => _options = Options(service);

    // Called by the base constructor: of this instance only the configuration is there.
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new ServiceEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4AuthHandler());
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(RetryRules.Of(Config)));
        if (((ServiceClientConfig)Config).Pace is { } pace)
        {
            pipeline.AddHandlerAfter<RetryHandler>(new CallPaceHandler(pace));
        }
    }

    /// <summary>Calls an operation.</summary>
    /// <param name="operation">Its name in the model.</param>
    /// <param name="request">Its input.</param>
    /// <param name="cancellationToken">Stops the call and its retries.</param>
    protected Task<TResponse> CallAsync<TResponse>(string operation, AmazonWebServiceRequest request, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new()
    {
        ArgumentNullException.ThrowIfNull(request);
        return InvokeAsync<TResponse>(request, _options[operation], cancellationToken);
    }

    private static FrozenDictionary<string, InvokeOptions> Options(ServiceModel service)
    {
        var options = new Dictionary<string, InvokeOptions>(StringComparer.Ordinal);
        foreach (var operation in service.Operations)
        {
            options.Add(operation.Name, new InvokeOptions
            {
                RequestMarshaller = service.Protocol is WireProtocol.Query
                    ? new QueryRequestMarshaller(service, operation)
                    : new JsonRequestMarshaller(service, operation),
                ResponseUnmarshaller = service.Protocol is WireProtocol.Query
                    ? new QueryResponseUnmarshaller(service, operation)
                    : new JsonServiceResponseUnmarshaller(service, operation),
            });
        }

        return options.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
