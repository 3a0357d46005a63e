using System;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.Aws.Runtime;

/// <summary>
/// Where a service answers: at the given address, or at AWS's own in the region's partition. The exceptions are those of the services' endpoint rule sets; a test holds
/// this to what the rule sets say for every service here.
/// </summary>
internal sealed class ServiceEndpoints(ServiceModel service) : IEndpointProvider
{
    public const string Region = "Region";
    public const string Endpoint = "Endpoint";
    public const string UseDualStack = "UseDualStack";
    public const string UseFips = "UseFIPS";

    private const string China = "aws-cn";
    private const string Government = "aws-us-gov";

    private string Prefix => service.Endpoint.Length > 0 ? service.Endpoint : service.SigningName;

    public Amazon.Runtime.Endpoints.Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters[Endpoint] is string given)
        {
            return new(given);
        }

        if (parameters[Region] is not string name)
        {
            throw new AmazonClientException("No AWS region is set; give one with --region, AWS_REGION or the profile.");
        }

        var region = RegionEndpoint.GetBySystemName(name);
        var (fips, dual) = (parameters[UseFips] is true, parameters[UseDualStack] is true);
        return service.GlobalEndpoint.Length > 0
            ? Global(region.PartitionName, region.PartitionDnsSuffix, fips, dual)
            : new($"https://{Host(region.PartitionName, fips, dual)}.{name}.{(dual && Prefix != "secretsmanager" ? DualSuffix(region) : region.PartitionDnsSuffix)}");
    }

    private string Host(string partition, bool fips, bool dual)
    {
        var prefix = !dual ? Prefix : Prefix switch { "api.ecr" => "ecr", "elasticfilesystem" => "efs", var other => other };
        return fips && !(partition == Government && IsPlainInGovernment(prefix)) ? prefix + "-fips" : prefix;
    }

    // In GovCloud most hosts are FIPS ones without saying so.
    private static bool IsPlainInGovernment(string prefix) =>
        prefix is "autoscaling" or "cloudformation" or "cloudtrail" or "monitoring" or "elasticloadbalancing" or "guardduty" or "imagebuilder" or "logs" or "servicequotas";

    // One host for the whole partition, signed for the partition's first region.
    private Amazon.Runtime.Endpoints.Endpoint Global(string partition, string suffix, bool fips, bool dual)
    {
        var (host, region) = partition switch
        {
            China => (dual ? $"{Prefix}.global.api.amazonwebservices.com.cn" : $"{Prefix}.cn-north-1.{suffix}", "cn-north-1"),
            Government => ($"{Prefix}.us-gov.{(dual ? "api.aws" : suffix)}", "us-gov-west-1"),
            _ when dual => ($"{Prefix}.global.api.aws", "us-east-1"),
            _ => (fips ? $"{Prefix}-fips.{suffix}" : service.GlobalEndpoint, "us-east-1"),
        };
        return new($"https://{host}", $$"""{"authSchemes":[{"name":"sigv4","signingName":"{{service.SigningName}}","signingRegion":"{{region}}"}]}""", null);
    }

    private static string DualSuffix(RegionEndpoint region) => region.PartitionName == China ? "api.amazonwebservices.com.cn" : "api.aws";
}
