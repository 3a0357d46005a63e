using System.Collections.Generic;
using System.Linq;
using Amazon.IdentityManagement.Model;
using Amazon.Imagebuilder.Model;
using Clawster.GitOps.LocalCloud.Services.EC2;
using Clawster.GitOps.LocalCloud.Tests.Services.EC2;
using CreateImageRequest = Amazon.Imagebuilder.Model.CreateImageRequest;

namespace Clawster.GitOps.LocalCloud.Tests.Services.ImageBuilder;

/// <summary>All that a build needs, made by the same calls as a client makes.</summary>
internal sealed class BuilderKit
{
    public const string Document = "schemaVersion: 1.0\nphases:\n  - name: build\n    steps:\n      - name: Install\n        action: ExecuteBash\n        inputs:\n          commands:\n            - dnf install -y amazon-efs-utils\n  - name: test\n    steps:\n      - name: Agent\n        action: ExecuteBash\n        inputs:\n          commands:\n            - systemctl is-enabled ecs\n";

    /// <summary>The policy that lets the agent of build instances put its inventory.</summary>
    public const string Inventory = "inventory";

    private readonly Cloud _cloud;

    public BuilderKit(Cloud cloud)
    {
        _cloud = cloud;
        Network = new NetworkKit(cloud);
        cloud.Call<object>(new CreateRoleRequest { RoleName = "builder", AssumeRolePolicyDocument = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""" });
        cloud.Call<object>(new PutRolePolicyRequest { RoleName = "builder", PolicyName = Inventory, PolicyDocument = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ssm:PutInventory","Resource":"*"}]}""" });
        cloud.Call<object>(new CreateInstanceProfileRequest { InstanceProfileName = "builder" });
        cloud.Call<object>(new AddRoleToInstanceProfileRequest { InstanceProfileName = "builder", RoleName = "builder" });
    }

    public NetworkKit Network { get; }

    public string Component(string name = "tools", string data = Document) =>
        _cloud.Call<CreateComponentResponse>(new CreateComponentRequest { Name = name, SemanticVersion = "1.0.0", Platform = "Linux", Data = data }).ComponentBuildVersionArn!;

    public string Recipe(string name, params string[] components) => RecipeOn(MachineImages.EcsOptimized(Cloud.Region, "arm64").Id, name, components);

    public string RecipeOn(string parent, string name, params string[] components) => _cloud.Call<CreateImageRecipeResponse>(new CreateImageRecipeRequest
    {
        Name = name,
        SemanticVersion = "1.0.0",
        ParentImage = parent,
        Components = [.. components.Select(static arn => new ComponentConfiguration { ComponentArn = arn })],
    }).ImageRecipeArn!;

    public string Infrastructure(string name = "public", bool isPublic = true) => _cloud.Call<CreateInfrastructureConfigurationResponse>(new CreateInfrastructureConfigurationRequest
    {
        Name = name,
        InstanceProfileName = "builder",
        InstanceTypes = ["t4g.medium"],
        SubnetId = isPublic ? PublicSubnet() : Network.PrivateSubnet,
        SecurityGroupIds = [Network.Group("builder-" + name)],
        InstanceMetadataOptions = new() { HttpTokens = "required", HttpPutResponseHopLimit = 1 },
    }).InfrastructureConfigurationArn!;

    public string Distribution(params string[] regions) => _cloud.Call<CreateDistributionConfigurationResponse>(new CreateDistributionConfigurationRequest
    {
        Name = "everywhere",
        Distributions = [.. regions.Select(static region => new Distribution { Region = region, AmiDistributionConfiguration = new() { Name = "bot {{ imagebuilder:buildDate }}", AmiTags = new() { ["clawster:managed"] = "true" } } })],
    }).DistributionConfigurationArn!;

    public string Build(string recipe, string? infrastructure = null, string? distribution = null, bool scan = false) => _cloud.Call<CreateImageResponse>(new CreateImageRequest
    {
        ImageRecipeArn = recipe,
        InfrastructureConfigurationArn = infrastructure ?? Infrastructure(),
        DistributionConfigurationArn = distribution,
        ImageScanningConfiguration = scan ? new() { ImageScanningEnabled = true } : null,
    }).ImageBuildVersionArn!;

    public Image Image(string arn) => _cloud.Call<GetImageResponse>(new GetImageRequest { ImageBuildVersionArn = arn }).Image!;

    /// <summary>The statuses that an image goes through until nothing changes any more.</summary>
    public List<string> Statuses(string arn)
    {
        var seen = new List<string>();
        for (var second = 0; second < 7200; second++)
        {
            var status = Image(arn).State!.Status!.Value;
            if (seen.Count == 0 || seen[^1] != status)
            {
                seen.Add(status);
            }

            if (status is "AVAILABLE" or "FAILED" or "CANCELLED")
            {
                break;
            }

            _cloud.Pass(1);
        }

        return seen;
    }

    private string PublicSubnet()
    {
        _cloud.Call<object>(new LocalCloud.Models.EC2.ModifySubnetAttributeRequest { SubnetId = Network.PublicSubnet, MapPublicIpOnLaunch = new() { Value = true } });
        return Network.PublicSubnet;
    }
}
