using System.Collections.Generic;
using System.Linq;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Deployments;

/// <summary>The operations on service deployments and service revisions.</summary>
internal sealed class ServiceDeployments(EcsContext ecs)
{
    public void AddTo(AwsService service) => service
        .On<ListServiceDeploymentsRequest, ListServiceDeploymentsResponse>(List)
        .On<DescribeServiceDeploymentsRequest, DescribeServiceDeploymentsResponse>(Describe)
        .On<DescribeServiceRevisionsRequest, DescribeServiceRevisionsResponse>(DescribeRevisions)
        .On<StopServiceDeploymentRequest, StopServiceDeploymentResponse>(Stop);

    public static string Arn(EcsContext ecs, string region, ServiceRecord service, DeploymentRecord deployment) =>
        ecs.Names.Arn(region, $"service-deployment/{service.Key}/{deployment.ServiceDeployment}");

    public static string RevisionArn(EcsContext ecs, string region, ServiceRecord service, string revision) => ecs.Names.Arn(region, $"service-revision/{service.Key}/{revision}");

    private static IEnumerable<DeploymentRecord> All(ServiceRecord service) => service.Deployments.Concat(service.Past);

    private ListServiceDeploymentsResponse List(ServiceCall call, ListServiceDeploymentsRequest request)
    {
        var service = ecs.Service(call.Region, request.Cluster, request.Service ?? "");
        var found = All(service).Where(deployment => (request.Status is not { Count: > 0 } wanted || wanted.Contains(deployment.ServiceDeploymentStatus))
            && (request.CreatedAt?.After is not { } after || deployment.CreatedAt > after)
            && (request.CreatedAt?.Before is not { } before || deployment.CreatedAt < before)).ToList();
        var from = request.NextToken is { } token ? found.FindIndex(deployment => deployment.ServiceDeployment == token) + 1 : 0;
        var page = found.Skip(from).Take(request.MaxResults ?? 20).ToList();
        return new ListServiceDeploymentsResponse
        {
            ServiceDeployments = [.. page.Select(deployment => new ServiceDeploymentBrief
            {
                ServiceDeploymentArn = Arn(ecs, call.Region, service, deployment),
                ServiceArn = ecs.Names.Service(call.Region, service.Key),
                ClusterArn = ecs.Names.Cluster(call.Region, service.Cluster),
                CreatedAt = deployment.CreatedAt,
                StartedAt = deployment.CreatedAt,
                FinishedAt = deployment.FinishedAt,
                TargetServiceRevisionArn = RevisionArn(ecs, call.Region, service, deployment.Revision),
                Status = deployment.ServiceDeploymentStatus,
                StatusReason = deployment.RolloutReason,
            })],
            NextToken = from + page.Count < found.Count ? page[^1].ServiceDeployment : null,
        };
    }

    private DescribeServiceDeploymentsResponse Describe(ServiceCall call, DescribeServiceDeploymentsRequest request)
    {
        var response = new DescribeServiceDeploymentsResponse { ServiceDeployments = [], Failures = [] };
        foreach (var arn in request.ServiceDeploymentArns ?? [])
        {
            if (Find(call.Region, arn) is var (service, deployment))
            {
                response.ServiceDeployments.Add(View(call.Region, service, deployment));
            }
            else
            {
                response.Failures.Add(new Failure { Arn = arn, Reason = "MISSING" });
            }
        }

        return response;
    }

    private (ServiceRecord Service, DeploymentRecord Deployment)? Find(string region, string arn)
    {
        var parts = arn.Split('/');
        return parts.Length == 4 && ecs.State(region).Services.GetValueOrDefault(parts[1] + "/" + parts[2]) is { } service
            && All(service).FirstOrDefault(item => item.ServiceDeployment == parts[3] || item.Revision == parts[3]) is { } deployment
                ? (service, deployment)
                : null;
    }

    private ServiceDeployment View(string region, ServiceRecord service, DeploymentRecord deployment)
    {
        var own = ecs.TasksOf(region, service).Where(task => task.Deployment == deployment.Id).ToList();
        var breaker = service.Configuration.DeploymentCircuitBreaker;
        return new ServiceDeployment
        {
            ServiceDeploymentArn = Arn(ecs, region, service, deployment),
            ServiceArn = ecs.Names.Service(region, service.Key),
            ClusterArn = ecs.Names.Cluster(region, service.Cluster),
            CreatedAt = deployment.CreatedAt,
            StartedAt = deployment.CreatedAt,
            UpdatedAt = deployment.UpdatedAt,
            FinishedAt = deployment.FinishedAt,
            SourceServiceRevisions = [.. deployment.SourceRevisions.Select(revision => new ServiceRevisionSummary { Arn = RevisionArn(ecs, region, service, revision) })],
            TargetServiceRevision = new ServiceRevisionSummary
            {
                Arn = RevisionArn(ecs, region, service, deployment.Revision),
                RequestedTaskCount = service.DesiredCount,
                RunningTaskCount = own.Count(static task => task.IsRunning),
                PendingTaskCount = own.Count(static task => task.IsPending),
            },
            Status = deployment.ServiceDeploymentStatus,
            StatusReason = deployment.RolloutReason,
            DeploymentConfiguration = service.Configuration,
            DeploymentCircuitBreaker = new ServiceDeploymentCircuitBreaker
            {
                Status = breaker?.Enable != true ? "DISABLED" : deployment.RolloutState == "FAILED" ? "TRIGGERED" : deployment.RolloutState == "COMPLETED" ? "MONITORING_COMPLETE" : "MONITORING",
                FailureCount = deployment.FailedTasks,
                Threshold = CircuitBreaker.Threshold(service),
            },
            Alarms = new ServiceDeploymentAlarms { Status = "DISABLED" },
        };
    }

    private DescribeServiceRevisionsResponse DescribeRevisions(ServiceCall call, DescribeServiceRevisionsRequest request)
    {
        var response = new DescribeServiceRevisionsResponse { ServiceRevisions = [], Failures = [] };
        foreach (var arn in request.ServiceRevisionArns ?? [])
        {
            if (Find(call.Region, arn) is not var (service, deployment))
            {
                response.Failures.Add(new Failure { Arn = arn, Reason = "MISSING" });
                continue;
            }

            var definition = new TaskDefinitionStore(ecs).Find(call.Region, deployment.TaskDefinition)?.Definition;
            response.ServiceRevisions.Add(new ServiceRevision
            {
                ServiceRevisionArn = arn,
                ServiceArn = ecs.Names.Service(call.Region, service.Key),
                ClusterArn = ecs.Names.Cluster(call.Region, service.Cluster),
                TaskDefinition = deployment.TaskDefinition,
                CapacityProviderStrategy = deployment.Strategy.Count > 0 ? [.. deployment.Strategy] : null,
                LaunchType = deployment.LaunchType!,
                LoadBalancers = [.. deployment.LoadBalancers],
                NetworkConfiguration = ServiceView.Network(deployment.Network),
                ContainerImages = [.. (definition?.ContainerDefinitions ?? []).Select(static container => new ContainerImage { ContainerName = container.Name, Image = container.Image })],
                GuardDutyEnabled = false,
                CreatedAt = deployment.CreatedAt,
            });
        }

        return response;
    }

    private StopServiceDeploymentResponse Stop(ServiceCall call, StopServiceDeploymentRequest request)
    {
        if (Find(call.Region, request.ServiceDeploymentArn ?? "") is not var (service, deployment))
        {
            throw AwsFault.Bad("ServiceDeploymentNotFoundException", "The service deployment ARN that you specified in the StopServiceDeployment doesn't exist.");
        }

        if (deployment != service.Primary || deployment.RolloutState != "IN_PROGRESS")
        {
            throw AwsFault.Bad("ConflictException", "The service deployment is not in progress.");
        }

        if (request.StopType?.Value == "ABORT")
        {
            throw EcsFaults.Unsupported("The stop type ABORT");
        }

        new CircuitBreaker(ecs).RollBack(call.Region, service, deployment, "Rollback requested.");
        return new StopServiceDeploymentResponse { ServiceDeploymentArn = request.ServiceDeploymentArn };
    }
}
