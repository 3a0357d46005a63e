using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2;
using Clawster.GitOps.LocalCloud.Services.ImageBuilder.State;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>The instances on which images are built and tested: real ones of EC2, launched and terminated by its own operations.</summary>
internal sealed class BuildInstances(BuilderContext builder)
{
    public const string Principal = "imagebuilder.amazonaws.com";

    /// <summary>Launches an instance for the step.</summary>
    /// <exception cref="AwsFault">EC2 refuses.</exception>
    public string Launch(string region, StoredBuild build, bool isTest)
    {
        var (image, infrastructure) = (build.Image, build.Image.InfrastructureConfiguration!);
        var ec2 = new Ec2Region(builder.Cloud, region);
        var source = isTest ? build.ImageId! : RecipeOperations.ParentId(ec2, image.ImageRecipe!.ParentImage!);
        var options = infrastructure.InstanceMetadataOptions;
        var request = new RunInstancesRequest
        {
            MinCount = 1,
            MaxCount = 1,
            ImageId = source,
            InstanceType = infrastructure.InstanceTypes?.FirstOrDefault() ?? (ec2.Image(source).Architecture == "arm64" ? "m6g.large" : "m5.large"),
            IamInstanceProfile = new() { Name = infrastructure.InstanceProfileName },
            SubnetId = infrastructure.SubnetId,
            SecurityGroupIds = infrastructure.SecurityGroupIds,
            MetadataOptions = options is null ? null : new() { HttpTokens = options.HttpTokens is { } tokens ? new HttpTokensState(tokens) : null, HttpPutResponseHopLimit = options.HttpPutResponseHopLimit },
            TagSpecifications = [new() { ResourceType = "instance", Tags = Tags(build, $"{(isTest ? "Test" : "Build")} instance for {image.Name}", infrastructure.ResourceTags) }],
        };
        return builder.Cloud.Calls.Call<RunInstancesResponse>(region, Principal, request).Instances![0].InstanceId!;
    }

    /// <summary>Begins to terminate the instance of a build; does nothing when there is none.</summary>
    public void Terminate(string region, StoredBuild build)
    {
        if (build.InstanceId is { } id && InstanceView.Find(builder.Cloud, region, id) is not null)
        {
            builder.Cloud.Calls.Call<TerminateInstancesResponse>(region, Principal, new TerminateInstancesRequest { InstanceIds = [id] });
        }

        build.InstanceId = null;
    }

    /// <summary>Says whether Systems Manager's agent answers on the instance of a build.</summary>
    public bool Answers(string region, StoredBuild build) => View(region, build) is { IsUp: true } instance && instance.WayToService("ssm").Reached;

    /// <summary>Why the instance is of no use any more; <see langword="null"/> while it is.</summary>
    public string? Lost(string region, StoredBuild build) => View(region, build) switch
    {
        null or { State: not ("pending" or "running") } => $"the instance {build.InstanceId} was terminated",
        { IsUp: false, BootedAt: not null } => $"the instance {build.InstanceId} does not answer",
        _ => null,
    };

    /// <summary>What keeps the instance from Systems Manager, in words.</summary>
    public string Obstacle(string region, StoredBuild build) => View(region, build) is { IsUp: true } instance ? instance.WayToService("ssm").Refusal ?? "" : "the instance has not booted";

    /// <summary>The tags that Image Builder gives to what it makes.</summary>
    public static List<Tag> Tags(StoredBuild build, string? name, Dictionary<string, string>? more)
    {
        var tags = new SortedDictionary<string, string>(more ?? [], StringComparer.Ordinal) { ["CreatedBy"] = "EC2 Image Builder", ["Ec2ImageBuilderArn"] = build.Image.Arn! };
        if (name is not null)
        {
            tags["Name"] = name;
        }

        return [.. tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];
    }

    private InstanceView? View(string region, StoredBuild build) => build.InstanceId is { } id ? InstanceView.Find(builder.Cloud, region, id) : null;
}
