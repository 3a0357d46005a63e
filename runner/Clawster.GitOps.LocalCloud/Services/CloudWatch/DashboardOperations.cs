using Amazon.CloudWatch.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudWatch;

/// <summary>Dashboards: kept, not drawn.</summary>
internal sealed class DashboardOperations(World world)
{
    public void AddTo(AwsService service) => service
        .On<PutDashboardRequest, PutDashboardResponse>((_, request) =>
        {
            if (!JsonTexts.Object(request.DashboardBody!))
            {
                throw AwsFault.Bad("InvalidParameterInput", "The field DashboardBody must be a valid JSON object");
            }

            State.Dashboards[request.DashboardName!] = request.DashboardBody!;
            world.Touch();
            return new() { DashboardValidationMessages = [] };
        })
        .On<GetDashboardRequest, GetDashboardResponse>((_, request) => new()
        {
            DashboardName = request.DashboardName,
            DashboardArn = $"arn:aws:cloudwatch::{world.AccountId}:dashboard/{request.DashboardName}",
            DashboardBody = State.Dashboards.TryGetValue(request.DashboardName!, out var body) ? body : throw Unknown(request.DashboardName!),
        })
        .On<DeleteDashboardsRequest, DeleteDashboardsResponse>((_, request) =>
        {
            if (request.DashboardNames!.Find(name => !State.Dashboards.ContainsKey(name)) is { } unknown)
            {
                throw Unknown(unknown);
            }

            request.DashboardNames.ForEach(name => State.Dashboards.Remove(name));
            world.Touch();
            return new();
        });

    // Dashboards are global, unlike the rest of CloudWatch.
    private CloudWatchState State => world.Global.Of<CloudWatchState>();

    private static AwsFault Unknown(string name) => new(404, "ResourceNotFound", $"Dashboard {name} does not exist");
}
