using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ECS;

/// <summary><c>AWS::ECS::Service</c>: stable when its deployment has completed.</summary>
internal sealed class ServiceResource() : EcsResource("Service")
{
    private const string Started = "deployment";

    // What CreateService takes and UpdateService does not.
    private static readonly string[] s_fixed = ["Tags", "Cluster", "ServiceName", "LaunchType", "Role", "SchedulingStrategy", "ForceNewDeployment"];

    // CloudFormation gives a service three hours.
    public override TimeSpan Patience => TimeSpan.FromHours(3);

    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateServiceRequest>(Renamed(Without(call.Properties, "Tags", "ForceNewDeployment")));
        request.ServiceName ??= call.NewName(255);
        request.ClientToken = call.RequestToken[..Math.Min(36, call.RequestToken.Length)];
        request.Tags = Tagged(call);
        var service = call.Call<CreateServiceResponse>(request).Service!;
        call.PhysicalId = service.ServiceArn!;
        call.Memo[Started] = Primary(service)?.Id;
    }

    public override bool IsStable(ResourceCall call)
    {
        if (Find(call) is not { Status: "ACTIVE" } service)
        {
            throw AwsFault.Bad("NotStabilized", $"The service {call.PhysicalId} is no longer active.");
        }

        var wanted = JsonText.Of(call.Memo[Started]);
        var mine = service.Deployments?.Find(deployment => deployment.Id == wanted);
        if (mine is null || mine.RolloutState?.Value is "FAILED" || (mine.Status is not "PRIMARY" && mine.FailedTasks > 0))
        {
            throw AwsFault.Bad("GeneralServiceException", "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.");
        }

        return mine.RolloutState is null ? service.RunningCount >= service.DesiredCount : mine.RolloutState.Value is "COMPLETED";
    }

    public override void Update(ResourceCall call)
    {
        if (Changed(call, [.. call.Properties.Concat(call.Before ?? []).Select(static member => member.Key).Distinct().Where(static name => name is not "Tags")]))
        {
            var request = PropertyMapper.To<UpdateServiceRequest>(Renamed(Cleared(call)));
            request.Cluster = Text(call, "Cluster");
            request.Service = call.PhysicalId;
            request.ForceNewDeployment = Changed(call, "ForceNewDeployment") && JsonText.Of((call.Properties["ForceNewDeployment"] as JsonObject)?["EnableForceNewDeployment"]) is "true" ? true : null;
            call.Memo[Started] = Primary(call.Call<UpdateServiceResponse>(request).Service!)?.Id;
        }

        Retag(call, call.PhysicalId);
    }

    public override void Delete(ResourceCall call) =>
        call.Call<DeleteServiceResponse>(new DeleteServiceRequest { Cluster = Text(call, "Cluster"), Service = call.PhysicalId, Force = true });

    public override bool IsGone(ResourceCall call) => Find(call) is null or { Status: "INACTIVE" };

    public override JsonObject Attributes(ResourceCall call) => Values(("ServiceArn", call.PhysicalId), ("Name", call.PhysicalId[(call.PhysicalId.LastIndexOf('/') + 1)..]));

    public override JsonObject? Read(ResourceCall call) =>
        Find(call) is { Status: "ACTIVE" } service ? PropertyMapper.From(service, Without(call.Properties, "Tags", "Cluster", "Role", "ForceNewDeployment", "DeploymentConfiguration")) : null;

    private static Service? Find(ResourceCall call) =>
        call.Call<DescribeServicesResponse>(new DescribeServicesRequest { Cluster = Text(call, "Cluster"), Services = [call.PhysicalId] }).Services?.FirstOrDefault();

    private static Deployment? Primary(Service service) => service.Deployments?.Find(static deployment => deployment.Status is "PRIMARY");

    // A property that is no more goes back to nothing, which ECS is told by an empty list.
    private static JsonObject Cleared(ResourceCall call)
    {
        var properties = Without(call.Properties, s_fixed);
        foreach (var (name, _) in (call.Before ?? []).Where(member => member.Value is JsonArray && !call.Properties.ContainsKey(member.Key) && !s_fixed.Contains(member.Key)))
        {
            properties[name] = new JsonArray();
        }

        return properties;
    }

    private static JsonObject Renamed(JsonObject properties)
    {
        if (properties["PlacementStrategies"] is { } strategies)
        {
            properties.Remove("PlacementStrategies");
            properties["PlacementStrategy"] = strategies;
        }

        return properties;
    }
}
