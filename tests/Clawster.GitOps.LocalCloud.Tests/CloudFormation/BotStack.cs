using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.CloudFormation.Model;
using Amazon.ElasticFileSystem.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.IdentityManagement.Model;
using Amazon.SecretsManager.Model;
using Clawster.GitOps.LocalCloud.Services.EC2;
using Clawster.GitOps.LocalCloud.Tests.Services.ECS;

namespace Clawster.GitOps.LocalCloud.Tests.CloudFormation;

/// <summary>The stack of a real bot, as the compiler writes it, and the network, roles, secrets and file system that it stands on.</summary>
internal sealed class BotStack : IDisposable
{
    public const string Name = "clawster-bot-support";

    private readonly List<Amazon.CloudFormation.Model.Parameter> _parameters;

    public BotStack()
    {
        Cloud.Network.AddNat();
        var fileSystem = Cloud.Call<CreateFileSystemResponse>(new CreateFileSystemRequest { CreationToken = "state", Encrypted = true }).FileSystemId!;
        Cloud.Pass(60);
        var files = Cloud.Network.Group("files", TwoZones.Rule(2049, cidr: "10.0.0.0/16"));
        foreach (var subnet in Cloud.Network.Private)
        {
            Cloud.Call<object>(new CreateMountTargetRequest { FileSystemId = fileSystem, SubnetId = subnet, SecurityGroups = [files] });
        }

        Cloud.Pass(180);
        _parameters =
        [
            Given("ExecutionRoleArn", Cloud.Around.ExecutionRole),
            Given("TaskRoleArn", Cloud.Around.ExecutionRole),
            Given("InstanceProfileArn", Cloud.Call<GetInstanceProfileResponse>(new GetInstanceProfileRequest { InstanceProfileName = "bot-instance" }).InstanceProfile!.Arn!),
            Given("FileSystemId", fileSystem),
            Given("ImageId", MachineImages.EcsOptimized(EcsCloud.Region, "arm64").Id),
            Given("VpcId", Cloud.Network.Vpc),
            Given("PublicSubnet1", Cloud.Network.Public[0]),
            Given("PublicSubnet2", Cloud.Network.Public[1]),
            Given("PrivateSubnet1", Cloud.Network.Private[0]),
            Given("PrivateSubnet2", Cloud.Network.Private[1]),
        ];
        Template = Read();
    }

    public EcsCloud Cloud { get; } = new();

    /// <summary>The template; a test may change it.</summary>
    public JsonObject Template { get; }

    public JsonObject Properties(string resource) => (JsonObject)Template["Resources"]![resource]!["Properties"]!;

    public string Status => Cloud.Call<DescribeStacksResponse>(new DescribeStacksRequest { StackName = Id }).Stacks![0].StackStatus!.Value;

    public string Id { get; private set; } = Name;

    public void Create(Action<CreateStackRequest>? also = null)
    {
        var request = new CreateStackRequest { StackName = Name, TemplateBody = Template.ToJsonString(), Parameters = _parameters, Tags = [new Amazon.CloudFormation.Model.Tag { Key = "team", Value = "bots" }] };
        also?.Invoke(request);
        Id = Cloud.Call<CreateStackResponse>(request).StackId!;
    }

    public void Update() => Cloud.Call<UpdateStackResponse>(new UpdateStackRequest
    {
        StackName = Name,
        TemplateBody = Template.ToJsonString(),
        Parameters = [.. _parameters.Select(static parameter => new Amazon.CloudFormation.Model.Parameter { ParameterKey = parameter.ParameterKey, UsePreviousValue = true })],
    });

    /// <summary>Lets time pass until the stack is in a state.</summary>
    /// <returns>How many seconds it took.</returns>
    public double Until(string status, double atMost = 900)
    {
        var start = Cloud.World.Now;
        while (Status != status)
        {
            Assert.True((Cloud.World.Now - start).TotalSeconds < atMost, $"The stack is {Status}, not {status}:\n{string.Join('\n', Story())}");
            Cloud.Pass(1);
        }

        return (Cloud.World.Now - start).TotalSeconds;
    }

    /// <summary>Events oldest first, with their reasons.</summary>
    public IEnumerable<string> Story() =>
        Cloud.Call<DescribeStackEventsResponse>(new DescribeStackEventsRequest { StackName = Id }).StackEvents!.AsEnumerable().Reverse()
            .Select(entry => $"{entry.Timestamp:HH:mm:ss} {entry.LogicalResourceId} {entry.ResourceStatus} {entry.ResourceStatusReason}");

    public string PhysicalId(string resource) =>
        Cloud.Call<DescribeStackResourceResponse>(new DescribeStackResourceRequest { StackName = Id, LogicalResourceId = resource }).StackResourceDetail!.PhysicalResourceId!;

    public List<string> TargetHealth() =>
        [.. Cloud.Call<DescribeTargetHealthResponse>(new DescribeTargetHealthRequest { TargetGroupArn = PhysicalId("TargetGroup") }).TargetHealthDescriptions!.Select(static target => target.TargetHealth!.State!.Value)];

    public void Dispose() => Cloud.Dispose();

    private JsonObject Read()
    {
        var folder = typeof(BotStack).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "ProjectDirectory").Value!;
        var text = File.ReadAllText(Path.Combine(folder, "..", "Clawster.GitOps.Compiler.Tests", "Snapshots", "support.template.json"));
        var template = (JsonObject)JsonNode.Parse(text)!;
        var container = (JsonObject)template["Resources"]!["TaskDefinition"]!["Properties"]!["ContainerDefinitions"]![0]!;
        foreach (var secret in container["Secrets"]!.AsArray().Where(static secret => secret!["ValueFrom"] is JsonValue))
        {
            secret!["ValueFrom"] = Cloud.Call<CreateSecretResponse>(new CreateSecretRequest { Name = secret["Name"]!.GetValue<string>(), SecretString = "secret" }).ARN;
        }

        return template;
    }

    private static Amazon.CloudFormation.Model.Parameter Given(string key, string value) => new() { ParameterKey = key, ParameterValue = value };
}
