using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.ECS.CapacityProviders;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Clusters;

/// <summary>The operations on clusters.</summary>
internal sealed partial class ClusterOperations(EcsContext ecs)
{
    private readonly ClusterView _view = new(ecs);
    private readonly StrategyRules _strategies = new(ecs);
    private readonly ManagedDraining _draining = new(ecs);

    public void AddTo(AwsService service) => service
        .On<CreateClusterRequest, CreateClusterResponse>(Create)
        .On<DescribeClustersRequest, DescribeClustersResponse>(Describe)
        .On<ListClustersRequest, ListClustersResponse>(List)
        .On<DeleteClusterRequest, DeleteClusterResponse>(Delete)
        .On<UpdateClusterRequest, UpdateClusterResponse>(Update)
        .On<UpdateClusterSettingsRequest, UpdateClusterSettingsResponse>(UpdateSettings)
        .On<PutClusterCapacityProvidersRequest, PutClusterCapacityProvidersResponse>(PutCapacityProviders);

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,255}$")]
    private static partial Regex NameForm();

    private ListClustersResponse List(ServiceCall call, ListClustersRequest request)
    {
        var active = ecs.State(call.Region).Clusters.Values.Where(static cluster => cluster.Status == "ACTIVE").Select(static cluster => cluster.Name).Order(StringComparer.Ordinal);
        var (page, next) = EcsNames.Page(active, request.MaxResults, request.NextToken);
        return new ListClustersResponse { ClusterArns = [.. page.Select(name => ecs.Names.Cluster(call.Region, name))], NextToken = next };
    }

    private CreateClusterResponse Create(ServiceCall call, CreateClusterRequest request)
    {
        var name = request.ClusterName is null or "" ? "default" : request.ClusterName;
        if (!NameForm().IsMatch(name))
        {
            throw EcsFaults.Invalid("Identifiers must be between 1 and 255 characters and may contain only letters, numbers, hyphens and underscores.");
        }

        var clusters = ecs.State(call.Region).Clusters;
        if (clusters.GetValueOrDefault(name) is { Status: "ACTIVE" } existing)
        {
            // AWS answers with the cluster that is there; only other settings are refused.
            return SameSettings(existing, request)
                ? new CreateClusterResponse { Cluster = _view.Of(call.Region, existing) }
                : throw EcsFaults.Invalid("Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
        }

        var record = new ClusterRecord
        {
            Name = name,
            Settings = CheckSettings(request.Settings),
            Configuration = request.Configuration,
            ServiceConnectDefaults = request.ServiceConnectDefaults is { } defaults ? new ClusterServiceConnectDefaults { Namespace = defaults.Namespace } : null,
            Tags = EcsContext.CheckTags(request.Tags, call.Via),
        };
        var providers = request.CapacityProviders ?? [];
        _strategies.CheckProviders(call.Region, providers);
        _strategies.Check(call.Region, request.DefaultCapacityProviderStrategy ?? [], providers);
        Attach(call.Region, record, providers);
        record.DefaultStrategy = [.. request.DefaultCapacityProviderStrategy ?? []];
        clusters[name] = record;
        ecs.Changed(call.Region, name);
        return new CreateClusterResponse { Cluster = _view.Of(call.Region, record) };
    }

    private DescribeClustersResponse Describe(ServiceCall call, DescribeClustersRequest request)
    {
        var clusters = ecs.State(call.Region).Clusters;
        var response = new DescribeClustersResponse { Clusters = [], Failures = [] };
        foreach (var reference in request.Clusters is { Count: > 0 } wanted ? wanted : ["default"])
        {
            if (clusters.GetValueOrDefault(EcsNames.Last(reference)) is { } cluster)
            {
                response.Clusters.Add(_view.Of(call.Region, cluster, request.Include ?? []));
            }
            else
            {
                response.Failures.Add(new Failure { Arn = ecs.Names.Cluster(call.Region, EcsNames.Last(reference)), Reason = "MISSING" });
            }
        }

        return response;
    }

    private DeleteClusterResponse Delete(ServiceCall call, DeleteClusterRequest request)
    {
        var cluster = ecs.Cluster(call.Region, request.Cluster);
        var state = ecs.State(call.Region);
        if (state.Instances.Values.Any(instance => instance.Cluster == cluster.Name && instance.Status != "INACTIVE"))
        {
            throw AwsFault.Bad("ClusterContainsContainerInstancesException", "The Cluster cannot be deleted while Container Instances are active or draining.");
        }

        if (state.Services.Values.Any(service => service.Cluster == cluster.Name && service.Status != "INACTIVE"))
        {
            throw AwsFault.Bad("ClusterContainsServicesException", "The Cluster cannot be deleted while Services are active.");
        }

        if (state.Tasks.Values.Any(task => task.Cluster == cluster.Name && task.LastStatus != "STOPPED"))
        {
            throw AwsFault.Bad("ClusterContainsTasksException", "The Cluster cannot be deleted while Tasks are active.");
        }

        if (cluster.AttachmentsStatus == "UPDATE_IN_PROGRESS")
        {
            throw AwsFault.Bad("UpdateInProgressException", "The specified cluster is in a busy state. Cluster attachments must be in a stable state before the cluster can be deleted.");
        }

        cluster.Status = "INACTIVE";
        Attach(call.Region, cluster, []);
        cluster.DefaultStrategy = [];
        ecs.Changed(call.Region, cluster.Name);
        return new DeleteClusterResponse { Cluster = _view.Of(call.Region, cluster) };
    }

    private UpdateClusterResponse Update(ServiceCall call, UpdateClusterRequest request)
    {
        var cluster = ecs.Cluster(call.Region, request.Cluster);
        cluster.Settings = request.Settings is null ? cluster.Settings : CheckSettings(request.Settings);
        cluster.Configuration = request.Configuration ?? cluster.Configuration;
        if (request.ServiceConnectDefaults is { } defaults)
        {
            cluster.ServiceConnectDefaults = new ClusterServiceConnectDefaults { Namespace = defaults.Namespace };
        }

        ecs.Changed(call.Region, cluster.Name);
        return new UpdateClusterResponse { Cluster = _view.Of(call.Region, cluster) };
    }

    private UpdateClusterSettingsResponse UpdateSettings(ServiceCall call, UpdateClusterSettingsRequest request)
    {
        var cluster = ecs.Cluster(call.Region, request.Cluster);
        cluster.Settings = CheckSettings(request.Settings);
        ecs.Changed(call.Region, cluster.Name);
        return new UpdateClusterSettingsResponse { Cluster = _view.Of(call.Region, cluster) };
    }

    private PutClusterCapacityProvidersResponse PutCapacityProviders(ServiceCall call, PutClusterCapacityProvidersRequest request)
    {
        var cluster = ecs.Cluster(call.Region, request.Cluster);
        if (cluster.AttachmentsStatus == "UPDATE_IN_PROGRESS")
        {
            throw AwsFault.Bad("UpdateInProgressException", "The specified cluster is in a busy state. Cluster attachments must be in a stable state before they can be updated.");
        }

        var wanted = request.CapacityProviders ?? [];
        _strategies.CheckProviders(call.Region, wanted);
        _strategies.Check(call.Region, request.DefaultCapacityProviderStrategy ?? [], wanted);
        foreach (var removed in cluster.CapacityProviders.Except(wanted, StringComparer.Ordinal))
        {
            if (_strategies.UsedBy(call.Region, removed, cluster.Name) is not null)
            {
                throw AwsFault.Bad("ResourceInUseException", "The specified capacity provider is in use and cannot be removed.");
            }
        }

        Attach(call.Region, cluster, wanted);
        cluster.DefaultStrategy = [.. request.DefaultCapacityProviderStrategy ?? []];
        cluster.AttachmentsStatus = "UPDATE_IN_PROGRESS";
        ecs.World.Agenda.After(ecs.World.Timing.Of(EcsDurations.Attach, cluster.Name), call.Region, ClusterAttachments.Topic, cluster.Name);
        ecs.Changed(call.Region, cluster.Name);
        return new PutClusterCapacityProvidersResponse { Cluster = _view.Of(call.Region, cluster, null) };
    }

    private void Attach(string region, ClusterRecord cluster, List<string> wanted)
    {
        var before = cluster.CapacityProviders;
        cluster.CapacityProviders = [.. wanted.Select(EcsNames.Last)];
        foreach (var name in before.Union(cluster.CapacityProviders, StringComparer.Ordinal))
        {
            if (ecs.State(region).CapacityProviders.GetValueOrDefault(name) is { } provider && before.Contains(name) != cluster.CapacityProviders.Contains(name))
            {
                _draining.Set(region, provider, cluster.CapacityProviders.Contains(name));
            }
        }
    }

    private static bool SameSettings(ClusterRecord cluster, CreateClusterRequest request) =>
        request.Settings is not { Count: > 0 } settings
        || settings.All(setting => cluster.Settings.Any(own => own.Name?.Value == setting.Name?.Value && own.Value == setting.Value));

    private static List<ClusterSetting> CheckSettings(IReadOnlyList<ClusterSetting>? settings)
    {
        foreach (var setting in settings ?? [])
        {
            if (setting.Name?.Value != "containerInsights" || setting.Value is not ("enabled" or "disabled" or "enhanced"))
            {
                throw EcsFaults.Invalid($"Invalid cluster setting {setting.Name?.Value}: {setting.Value}. containerInsights takes enabled, disabled or enhanced.");
            }
        }

        return settings is { Count: > 0 } ? [.. settings] : [new ClusterSetting { Name = "containerInsights", Value = "disabled" }];
    }
}
