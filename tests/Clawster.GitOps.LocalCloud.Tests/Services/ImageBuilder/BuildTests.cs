using System;
using System.Linq;
using Amazon.CloudWatchLogs.Model;
using Amazon.Imagebuilder.Model;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Tests.Services.EC2;

namespace Clawster.GitOps.LocalCloud.Tests.Services.ImageBuilder;

/// <summary>Builds go through the managed workflows and leave an AMI, or the reason why not.</summary>
public sealed class BuildTests : IDisposable
{
    private readonly Cloud _cloud = new();
    private readonly BuilderKit _kit;

    public BuildTests() => _kit = new BuilderKit(_cloud);

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public void A_build_is_built_tested_and_distributed()
    {
        var arn = _kit.Build(_kit.Recipe("bot", _kit.Component()), distribution: _kit.Distribution(Cloud.Region, "eu-west-1"));

        Assert.Equal(["PENDING", "BUILDING", "TESTING", "DISTRIBUTING", "AVAILABLE"], _kit.Statuses(arn));
        var amis = _kit.Image(arn).OutputResources!.Amis!;
        Assert.Equal([Cloud.Region, "eu-west-1"], amis.Select(static ami => ami.Region));
        var image = Assert.Single(_cloud.Call<DescribeImagesResponse>(new DescribeImagesRequest { Owners = ["self"] }).Images!);
        Assert.Equal(amis[0].Image, image.ImageId);
        Assert.Equal("arm64", image.Architecture);
        Assert.StartsWith("bot 2026-11-01T00-", image.Name, StringComparison.Ordinal);
        Assert.Contains(image.Tags!, tag => tag.Key == "Ec2ImageBuilderArn" && tag.Value == arn);
        Assert.Contains(image.Tags!, static tag => tag.Key == "clawster:managed");
    }

    [Fact]
    public void The_steps_of_the_workflows_are_listed_and_no_instance_is_left()
    {
        var arn = _kit.Build(_kit.Recipe("bot", _kit.Component()));
        _kit.Statuses(arn);

        var runs = _cloud.Call<ListWorkflowExecutionsResponse>(new ListWorkflowExecutionsRequest { ImageBuildVersionArn = arn }).WorkflowExecutions!;
        Assert.Equal(["BUILD", "TEST", "DISTRIBUTION"], runs.Select(static run => run.Type!.Value));
        Assert.All(runs, static run => Assert.Equal("COMPLETED", run.Status!.Value));
        var steps = _cloud.Call<ListWorkflowStepExecutionsResponse>(new ListWorkflowStepExecutionsRequest { WorkflowExecutionId = runs[0].WorkflowExecutionId }).Steps!;
        Assert.Equal("LaunchBuildInstance BootstrapBuildInstance ApplyBuildComponents InventoryCollection RunSanitizeScript CreateOutputAMI TerminateBuildInstance", string.Join(' ', steps.Select(static step => step.Name)));
        _cloud.Pass(120);
        Assert.Empty(new CloudFaults(_cloud.Services, Cloud.Region).Instances);
    }

    [Fact]
    public void A_step_of_a_component_that_fails_is_the_reason_of_the_image()
    {
        var component = _kit.Component();
        new CloudFaults(_cloud.Services, Cloud.Region).FailComponentStep("tools", "Install", "exit status 1");

        var arn = _kit.Build(_kit.Recipe("bot", component));

        Assert.Equal("FAILED", _kit.Statuses(arn)[^1]);
        var reason = _kit.Image(arn).State!.Reason;
        Assert.Contains($"Document {component} failed! Step Install of phase build: exit status 1", reason, StringComparison.Ordinal);
        Assert.Contains("in workflow step ApplyBuildComponents", reason, StringComparison.Ordinal);
        Assert.Empty(_cloud.Call<DescribeImagesResponse>(new DescribeImagesRequest { Owners = ["self"] }).Images!);
        var log = _cloud.Call<GetLogEventsResponse>(new GetLogEventsRequest { LogGroupName = "/aws/imagebuilder/bot", LogStreamName = "1.0.0/1" }).Events!;
        Assert.Contains(log, static line => line.Message == "tools: build: Install: ExecuteBash: exit status 1");
        _cloud.Pass(120);
        Assert.Empty(new CloudFaults(_cloud.Services, Cloud.Region).Instances);
    }

    [Theory]
    [InlineData("exit 3", "exit status 3")]
    [InlineData("false", "exit status 1")]
    public void A_command_that_can_only_fail_fails(string command, string reason)
    {
        var arn = _kit.Build(_kit.Recipe("bot", _kit.Component(data: BuilderKit.Document.Replace("systemctl is-enabled ecs", command, StringComparison.Ordinal))));

        Assert.Equal(["PENDING", "BUILDING", "TESTING", "FAILED"], _kit.Statuses(arn));
        Assert.Contains(reason, _kit.Image(arn).State!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_instance_without_a_way_out_never_answers()
    {
        var arn = _kit.Build(_kit.Recipe("bot", _kit.Component()), _kit.Infrastructure("private", isPublic: false));

        Assert.Equal("FAILED", _kit.Statuses(arn)[^1]);
        Assert.Contains("verifying the SSM Agent availability", _kit.Image(arn).State!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_can_be_cancelled_and_then_deleted()
    {
        var arn = _kit.Build(_kit.Recipe("bot", _kit.Component()));
        _cloud.Pass(60);
        Assert.Equal("InvalidRequestException", _cloud.Refused(new DeleteImageRequest { ImageBuildVersionArn = arn }));

        _cloud.Call<object>(new CancelImageCreationRequest { ImageBuildVersionArn = arn });

        Assert.Equal(["CANCELLED"], _kit.Statuses(arn));
        Assert.Equal("InvalidRequestException", _cloud.Refused(new CancelImageCreationRequest { ImageBuildVersionArn = arn }));
        _cloud.Call<object>(new DeleteImageRequest { ImageBuildVersionArn = arn });
        Assert.Equal("ResourceNotFoundException", _cloud.Refused(new GetImageRequest { ImageBuildVersionArn = arn }));
        _cloud.Pass(120);
        Assert.Empty(new CloudFaults(_cloud.Services, Cloud.Region).Instances);
    }

    [Fact]
    public void A_pipeline_is_started_once_for_a_token_and_lists_its_images()
    {
        var recipe = _kit.Recipe("bot", _kit.Component());
        var pipeline = _cloud.Call<CreateImagePipelineResponse>(new CreateImagePipelineRequest { Name = "bot", ImageRecipeArn = recipe, InfrastructureConfigurationArn = _kit.Infrastructure() }).ImagePipelineArn!;
        var start = new StartImagePipelineExecutionRequest { ImagePipelineArn = pipeline, ClientToken = "once" };

        var first = _cloud.Call<StartImagePipelineExecutionResponse>(start).ImageBuildVersionArn!;
        var second = _cloud.Call<StartImagePipelineExecutionResponse>(start).ImageBuildVersionArn;

        Assert.Equal(first, second);
        Assert.EndsWith(":image/bot/1.0.0/1", first, StringComparison.Ordinal);
        Assert.Equal("ResourceDependencyException", _cloud.Refused(new DeleteImagePipelineRequest { ImagePipelineArn = pipeline }));
        _kit.Statuses(first);
        var shown = Assert.Single(_cloud.Call<ListImagePipelineImagesResponse>(new ListImagePipelineImagesRequest { ImagePipelineArn = pipeline }).ImageSummaryList!);
        Assert.Equal("AVAILABLE", shown.State!.Status!.Value);
        Assert.Equal("AVAILABLE", _cloud.Call<GetImagePipelineResponse>(new GetImagePipelineRequest { ImagePipelineArn = pipeline }).ImagePipeline!.LastRunStatus!.Value);
    }

    [Fact]
    public void Instances_of_a_spoilt_image_have_no_agent()
    {
        var arn = _kit.Build(_kit.Recipe("bot", _kit.Component()));
        _kit.Statuses(arn);
        var ami = _kit.Image(arn).OutputResources!.Amis![0].Image!;
        var good = _kit.Network.Launch(_kit.Network.PublicSubnet, image: ami);
        Assert.True(_cloud.Instance(good).HasEcsAgent);

        new CloudFaults(_cloud.Services, Cloud.Region).SpoilImage(ami);

        Assert.False(_cloud.Instance(_kit.Network.Launch(_kit.Network.PublicSubnet, image: ami)).HasEcsAgent);
    }
}
