using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudWatch;

/// <summary>CloudWatch: alarms, metrics, dashboards.</summary>
internal static class CloudWatchService
{
    public static AwsService Create(World world)
    {
        var evaluation = new AlarmEvaluation(world);
        world.Add(evaluation);
        var service = new AwsService("cloudwatch");
        new AlarmOperations(world, evaluation).AddTo(service);
        new AlarmTagOperations(world).AddTo(service);
        new MetricOperations(world, evaluation).AddTo(service);
        new DashboardOperations(world).AddTo(service);
        return service;
    }
}
