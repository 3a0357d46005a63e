using System;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.Aws.Runtime;

/// <summary>Where a service answers: at the given address, or at AWS's own in the region's partition.</summary>
internal sealed class ServiceEndpoints(ServiceModel service) : IEndpointProvider
{
    public const string Region = "Region";
    public const string Endpoint = "Endpoint";
    public const string UseDualStack = "UseDualStack";
    public const string UseFips = "UseFIPS";

    private const string HomeRegion = "us-east-1";   // global services sign for it

    public Amazon.Runtime.Endpoints.Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters[Endpoint] is string given)
        {
            return new(given);
        }

        if (parameters[Region] is not string region)
        {
            throw new AmazonClientException("No AWS region is set; give one with --region, AWS_REGION or the profile.");
        }

        var suffix = RegionEndpoint.GetBySystemName(region).PartitionDnsSuffix;
        return service.GlobalEndpoint.Length > 0 && suffix == "amazonaws.com"
            ? new($"https://{service.GlobalEndpoint}", $$"""{"authSchemes":[{"name":"sigv4","signingName":"{{service.SigningName}}","signingRegion":"{{HomeRegion}}"}]}""", null)
            : new($"https://{Host(parameters)}.{region}.{suffix}");
    }

    private string Host(EndpointParameters parameters) =>
        (service.Endpoint.Length > 0 ? service.Endpoint : service.SigningName) + (parameters[UseFips] is true ? "-fips" : "");
}
