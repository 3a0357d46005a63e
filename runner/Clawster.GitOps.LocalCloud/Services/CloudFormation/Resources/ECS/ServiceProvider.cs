using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ECS;

/// <summary>AWS::ECS::Service: stable when its deployment is completed, failed when the circuit breaker has tripped.</summary>
internal sealed class ServiceProvider() : ResourceProvider("AWS::ECS::Service")
{
    private const string NotFound = "ServiceNotFoundException";

    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateServiceRequest>(Without(call.Properties, "Tags"));
        request.ServiceName ??= call.NewName(255);
        request.Tags = EcsTags.Of(call.Tags);
        call.PhysicalId = call.Call<CreateServiceResponse>(request).Service!.ServiceArn!;
    }

    public override bool IsStable(ResourceCall call)
    {
        var primary = Find(call)?.Deployments?.FirstOrDefault(static deployment => deployment.Status == "PRIMARY");
        return primary?.RolloutState?.Value switch
        {
            "COMPLETED" => true,
            "FAILED" => throw AwsFault.Bad("GeneralServiceException", $"Resource of type 'AWS::ECS::Service' with identifier '{call.PhysicalId}' did not stabilize: {primary.RolloutStateReason}"),
            _ => primary is { DesiredCount: 0 },
        };
    }

    public override void Update(ResourceCall call)
    {
        var request = PropertyMapper.To<UpdateServiceRequest>(Without(call.Properties, "Tags", "Cluster", "ServiceName", "LaunchType", "SchedulingStrategy", "Role", "DeploymentController"));
        (request.Cluster, request.Service) = (Text(call, "Cluster"), call.PhysicalId);
        call.Call<UpdateServiceResponse>(request);
    }

    public override void Delete(ResourceCall call) => Gone.Ignoring(NotFound, () => call.Call<DeleteServiceResponse>(new DeleteServiceRequest { Cluster = Text(call, "Cluster"), Service = call.PhysicalId, Force = true }));

    public override bool IsGone(ResourceCall call) => Find(call) is null or { Status: "INACTIVE" } or { RunningCount: 0, PendingCount: 0 };

    public override JsonObject Attributes(ResourceCall call) => Values(("ServiceArn", call.PhysicalId), ("Name", call.PhysicalId[(call.PhysicalId.LastIndexOf('/') + 1)..]));

    public override JsonObject? Read(ResourceCall call) =>
        Find(call) is { Status: "ACTIVE" } service ? PropertyMapper.From(service, Without(call.Properties, "Tags", "Cluster", "LoadBalancers", "NetworkConfiguration", "DeploymentConfiguration", "CapacityProviderStrategy")) : null;

    private static Service? Find(ResourceCall call) => Gone.OrNull(
        "ClusterNotFoundException",
        () => (object?)call.Call<DescribeServicesResponse>(new DescribeServicesRequest { Cluster = Text(call, "Cluster"), Services = [call.PhysicalId] }).Services?.FirstOrDefault() ?? "none") as Service;
}
