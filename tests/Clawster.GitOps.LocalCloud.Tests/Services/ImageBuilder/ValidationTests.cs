using System;
using Amazon.Imagebuilder.Model;
using Clawster.GitOps.LocalCloud.Services;
using Clawster.GitOps.LocalCloud.Tests.Services.EC2;

namespace Clawster.GitOps.LocalCloud.Tests.Services.ImageBuilder;

/// <summary>What Image Builder refuses, and how it says so.</summary>
public sealed class ValidationTests : IDisposable
{
    private readonly Cloud _cloud = new();
    private readonly BuilderKit _kit;

    public ValidationTests() => _kit = new BuilderKit(_cloud);

    public void Dispose() => _cloud.Dispose();

    [Theory]
    [InlineData("schemaVersion: 1.0", "schemaVersion: 2.0", "schemaVersion must be 1.0.")]
    [InlineData("name: build", "name: prepare", "")]
    [InlineData("name: test", "name: build", "the phase 'build' occurs twice")]
    [InlineData("action: ExecuteBash", "action: ExecuteBsh", "the action 'ExecuteBsh' of step 'Install' of phase 'build' is not supported.")]
    [InlineData("action: ExecuteBash", "action: ExecutePowerShell", "runs on Windows only")]
    [InlineData("name: Install", "name: Install\n        onFailure: Retry", "onFailure of step 'Install' of phase 'build' must be Abort, Continue or Ignore.")]
    [InlineData("name: Install", "name: Install\n        maxAttempts: 0", "maxAttempts of step 'Install' of phase 'build' must be a whole number of at least 1, not '0'.")]
    [InlineData("name: Install", "name: Install\n        retries: 3", "unknown key 'retries'")]
    [InlineData("commands:", "command:", "unknown key 'command'")]
    [InlineData("schemaVersion: 1.0", "schemaVersion: [1.0", "YAML not well-formed")]
    public void A_document_is_held_to_the_rules(string from, string to, string message)
    {
        var at = BuilderKit.Document.IndexOf(from, StringComparison.Ordinal);
        var data = string.Concat(BuilderKit.Document.AsSpan(0, at), to, BuilderKit.Document.AsSpan(at + from.Length));

        if (message.Length == 0)
        {
            _kit.Component(data: data);
            return;
        }

        var fault = Assert.Throws<AwsFault>(() => _kit.Component(data: data));
        Assert.Equal("InvalidRequestException", fault.Code);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_is_at_most_16000_characters_long()
    {
        _kit.Component(data: BuilderKit.Document + new string('#', 16000 - BuilderKit.Document.Length));

        Assert.Equal("InvalidRequestException", Assert.Throws<AwsFault>(() => _kit.Component(data: BuilderKit.Document + new string('#', 16001 - BuilderKit.Document.Length))).Code);
    }

    [Fact]
    public void A_component_of_the_same_version_gets_the_next_build_number()
    {
        Assert.EndsWith(":component/tools/1.0.0/1", _kit.Component(), StringComparison.Ordinal);
        Assert.EndsWith(":component/tools/1.0.0/2", _kit.Component(), StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_and_names_follow_their_patterns()
    {
        Assert.Equal("InvalidVersionNumberException", _cloud.Refused(new CreateComponentRequest { Name = "tools", SemanticVersion = "1.0", Platform = "Linux", Data = BuilderKit.Document }));
        Assert.Equal("InvalidRequestException", _cloud.Refused(new CreateComponentRequest { Name = "t!", SemanticVersion = "1.0.0", Platform = "Linux", Data = BuilderKit.Document }));
        Assert.Equal("NotImplemented", _cloud.Refused(new CreateComponentRequest { Name = "tools", SemanticVersion = "1.0.0", Platform = "Linux", Uri = "s3://bucket/key" }));
    }

    [Fact]
    public void What_is_used_cannot_be_deleted()
    {
        var component = _kit.Component();
        var recipe = _kit.Recipe("bot", component);
        var infrastructure = _kit.Infrastructure();
        var pipeline = _cloud.Call<CreateImagePipelineResponse>(new CreateImagePipelineRequest { Name = "bot", ImageRecipeArn = recipe, InfrastructureConfigurationArn = infrastructure }).ImagePipelineArn;

        Assert.Equal("ResourceDependencyException", _cloud.Refused(new DeleteComponentRequest { ComponentBuildVersionArn = component }));
        Assert.Equal("ResourceDependencyException", _cloud.Refused(new DeleteImageRecipeRequest { ImageRecipeArn = recipe }));
        Assert.Equal("ResourceDependencyException", _cloud.Refused(new DeleteInfrastructureConfigurationRequest { InfrastructureConfigurationArn = infrastructure }));

        _cloud.Call<object>(new DeleteImagePipelineRequest { ImagePipelineArn = pipeline });
        _cloud.Call<object>(new DeleteInfrastructureConfigurationRequest { InfrastructureConfigurationArn = infrastructure });
        _cloud.Call<object>(new DeleteImageRecipeRequest { ImageRecipeArn = recipe });
        _cloud.Call<object>(new DeleteComponentRequest { ComponentBuildVersionArn = component });
        Assert.Equal("ResourceNotFoundException", _cloud.Refused(new GetComponentRequest { ComponentBuildVersionArn = component }));
    }

    [Fact]
    public void A_recipe_exists_once_and_its_parent_must_exist()
    {
        var component = _kit.Component();
        _kit.Recipe("bot", component);

        Assert.Equal("ResourceAlreadyExistsException", Assert.Throws<AwsFault>(() => _kit.Recipe("bot", component)).Code);
        Assert.Equal("InvalidRequestException", _cloud.Refused(new CreateImageRecipeRequest { Name = "other", SemanticVersion = "1.0.0", ParentImage = "ami-00000000000000000", Components = [new() { ComponentArn = component }] }));
    }

    [Fact]
    public void An_infrastructure_needs_a_profile_that_exists_and_a_subnet_with_groups()
    {
        Assert.Equal("InvalidRequestException", _cloud.Refused(new CreateInfrastructureConfigurationRequest { Name = "public", InstanceProfileName = "nobody" }));
        Assert.Equal("InvalidRequestException", _cloud.Refused(new CreateInfrastructureConfigurationRequest { Name = "public", InstanceProfileName = "builder", SubnetId = _kit.Network.PublicSubnet }));
    }

    [Fact]
    public void Names_of_distributed_images_have_the_build_date() => Assert.Equal("InvalidRequestException", _cloud.Refused(
        new CreateDistributionConfigurationRequest { Name = "here", Distributions = [new() { Region = Cloud.Region, AmiDistributionConfiguration = new() { Name = "bot" } }] }));
}
