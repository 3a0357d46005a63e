using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.IdentityManagement.Model;
using Amazon.Imagebuilder.Model;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.Instances;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>Infrastructure configurations, on what an image is built, and distribution configurations, where it goes.</summary>
internal sealed class ConfigurationOperations(BuilderContext builder)
{
    public AwsService AddTo(AwsService service) => service
        .On<CreateInfrastructureConfigurationRequest, CreateInfrastructureConfigurationResponse>(Create)
        .On<DeleteInfrastructureConfigurationRequest, DeleteInfrastructureConfigurationResponse>((call, request) =>
        {
            var arn = BuilderFault.Need(request.InfrastructureConfigurationArn, "infrastructureConfigurationArn");
            builder.Infrastructure(call.Region, arn);
            Free(call, arn, static (pipeline, arn) => pipeline.InfrastructureConfigurationArn == arn);
            builder.State(call.Region).Infrastructures.Remove(arn);
            return new() { RequestId = builder.RequestId(), InfrastructureConfigurationArn = arn };
        })
        .On<CreateDistributionConfigurationRequest, CreateDistributionConfigurationResponse>(Create)
        .On<DeleteDistributionConfigurationRequest, DeleteDistributionConfigurationResponse>((call, request) =>
        {
            var arn = BuilderFault.Need(request.DistributionConfigurationArn, "distributionConfigurationArn");
            builder.Distribution(call.Region, arn);
            Free(call, arn, static (pipeline, arn) => pipeline.DistributionConfigurationArn == arn);
            builder.State(call.Region).Distributions.Remove(arn);
            return new() { RequestId = builder.RequestId(), DistributionConfigurationArn = arn };
        });

    private void Free(ServiceCall call, string arn, Func<ImagePipeline, string, bool> uses)
    {
        if (builder.State(call.Region).Pipelines.Values.FirstOrDefault(pipeline => uses(pipeline, arn)) is { } pipeline)
        {
            throw BuilderFault.Depends(arn, pipeline.Arn!);
        }

        builder.World.Touch();
    }

    private CreateInfrastructureConfigurationResponse Create(ServiceCall call, CreateInfrastructureConfigurationRequest request)
    {
        MemberGuard.Refuse(request, "CreateInfrastructureConfiguration", "Name", "InstanceProfileName", "Description", "InstanceTypes", "SecurityGroupIds", "SubnetId", "TerminateInstanceOnFailure", "ResourceTags", "InstanceMetadataOptions", "Tags", "ClientToken");
        var arn = BuilderNames.Arn(call, "infrastructure-configuration", request.Name);
        Check(call, request);
        var made = new InfrastructureConfiguration
        {
            Arn = arn,
            Name = request.Name,
            Description = request.Description,
            InstanceTypes = request.InstanceTypes,
            InstanceProfileName = request.InstanceProfileName,
            SecurityGroupIds = request.SecurityGroupIds,
            SubnetId = request.SubnetId,
            TerminateInstanceOnFailure = request.TerminateInstanceOnFailure ?? true,
            DateCreated = BuilderNames.Iso(call.Now),
            ResourceTags = request.ResourceTags,
            InstanceMetadataOptions = request.InstanceMetadataOptions,
            Tags = request.Tags,
        };
        builder.Once(call, request.ClientToken, () => builder.State(call.Region).Infrastructures.TryAdd(arn, made) ? arn : throw BuilderFault.Exists("InfrastructureConfiguration", arn));
        return new() { RequestId = builder.RequestId(), ClientToken = request.ClientToken, InfrastructureConfigurationArn = arn };
    }

    private void Check(ServiceCall call, CreateInfrastructureConfigurationRequest request)
    {
        Proven("instanceProfileName", () => Ask(call, new GetInstanceProfileRequest { InstanceProfileName = BuilderFault.Need(request.InstanceProfileName, "instanceProfileName") }));
        if ((request.SubnetId is null) != (request.SecurityGroupIds is not { Count: > 0 }))
        {
            throw BuilderFault.Parameter(request.SubnetId is null ? "subnetId" : "securityGroupIds", "subnetId and securityGroupIds must be given together.");
        }

        if (request.SubnetId is { } subnet)
        {
            Proven("subnetId", () => Ask(call, new DescribeSubnetsRequest { SubnetIds = [subnet] }));
            Proven("securityGroupIds", () => Ask(call, new DescribeSecurityGroupsRequest { GroupIds = request.SecurityGroupIds }));
        }

        foreach (var type in request.InstanceTypes ?? [])
        {
            Proven("instanceTypes", () => InstanceTypes.Find(type));
        }

        if (request.InstanceMetadataOptions is { } options)
        {
            Proven("instanceMetadataOptions", () => InstanceRules.CheckMetadata(options.HttpTokens, null, options.HttpPutResponseHopLimit, null));
        }
    }

    private void Ask(ServiceCall call, object request) => builder.Cloud.Calls.Call<object>(call.Region, BuildInstances.Principal, request);

    private static void Proven(string parameter, Action check)
    {
        try
        {
            check();
        }
        catch (AwsFault fault)
        {
            throw BuilderFault.Parameter(parameter, fault.Message);
        }
    }

    private CreateDistributionConfigurationResponse Create(ServiceCall call, CreateDistributionConfigurationRequest request)
    {
        MemberGuard.Refuse(request, "CreateDistributionConfiguration", "Name", "Distributions", "Description", "Tags", "ClientToken");
        var arn = BuilderNames.Arn(call, "distribution-configuration", request.Name);
        if (request.Distributions is not { Count: > 0 } wanted || wanted.Select(static item => item.Region).Distinct(StringComparer.Ordinal).Count() != wanted.Count)
        {
            throw BuilderFault.Parameter("distributions", "distributions must have at least one item, and each region once.");
        }

        wanted.ForEach(Check);
        var made = new DistributionConfiguration { Arn = arn, Name = request.Name, Description = request.Description, Distributions = wanted, TimeoutMinutes = 720, DateCreated = BuilderNames.Iso(call.Now), Tags = request.Tags };
        builder.Once(call, request.ClientToken, () => builder.State(call.Region).Distributions.TryAdd(arn, made) ? arn : throw BuilderFault.Exists("DistributionConfiguration", arn));
        return new() { RequestId = builder.RequestId(), ClientToken = request.ClientToken, DistributionConfigurationArn = arn };
    }

    private static void Check(Distribution distribution)
    {
        MemberGuard.Refuse(distribution, "distributions", "Region", "AmiDistributionConfiguration");
        MemberGuard.Refuse(distribution.AmiDistributionConfiguration, "amiDistributionConfiguration", "Name", "Description", "AmiTags");

        // "It must contain {{imagebuilder:buildDate}}, because names of AMIs are unique" (AmiDistributionConfiguration, "name").
        if (distribution.AmiDistributionConfiguration?.Name is { } name && !AmiNames.HasBuildDate(name))
        {
            throw BuilderFault.Parameter("amiDistributionConfiguration.name", "name must contain {{ imagebuilder:buildDate }}.");
        }
    }
}
