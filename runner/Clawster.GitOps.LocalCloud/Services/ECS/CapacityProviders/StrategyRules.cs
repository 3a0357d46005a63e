using System.Collections.Generic;
using System.Linq;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.ECS.Deployments;

namespace Clawster.GitOps.LocalCloud.Services.ECS.CapacityProviders;

/// <summary>What AWS demands of capacity providers of a cluster and of strategies over them.</summary>
internal sealed class StrategyRules(EcsContext ecs)
{
    /// <summary>Not adjustable.</summary>
    private const int MostPerCluster = 20;

    /// <summary>Checks that the providers exist and are not too many.</summary>
    public void CheckProviders(string region, IReadOnlyList<string> providers)
    {
        if (providers.Count > MostPerCluster)
        {
            throw EcsFaults.Invalid($"The maximum number of capacity providers for a cluster is {MostPerCluster}.");
        }

        foreach (var name in providers)
        {
            if (ecs.State(region).CapacityProviders.GetValueOrDefault(EcsNames.Last(name)) is not { Status: "ACTIVE" })
            {
                throw EcsFaults.Invalid($"The specified capacity provider '{name}' does not exist or is not active. Specify a valid capacity provider and try again.");
            }
        }
    }

    /// <summary>Checks a strategy over the providers of its cluster.</summary>
    public void Check(string region, IReadOnlyList<CapacityProviderStrategyItem> strategy, IReadOnlyList<string> providers)
    {
        CheckProviders(region, [.. strategy.Select(static item => item.CapacityProvider ?? "")]);
        var names = providers.Select(EcsNames.Last).ToHashSet();
        foreach (var item in strategy)
        {
            if (!names.Contains(EcsNames.Last(item.CapacityProvider ?? "")))
            {
                throw EcsFaults.Invalid("The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster. Associate the capacity provider with the cluster and try again.");
            }

            if (item.Weight is < 0 or > 1000 || item.Base is < 0 or > 100000)
            {
                throw EcsFaults.Invalid("A capacity provider's weight must be from 0 to 1000 and its base from 0 to 100000.");
            }
        }

        if (strategy.Count > 0 && strategy.All(static item => item.Weight is null or 0))
        {
            throw EcsFaults.Invalid("The capacity provider strategy must have at least one capacity provider with a weight greater than 0.");
        }

        if (strategy.Count(static item => item.Base > 0) > 1)
        {
            throw EcsFaults.Invalid("Only one capacity provider in a capacity provider strategy can have a base defined.");
        }
    }

    /// <summary>The service or task that uses a provider, in one cluster or in any.</summary>
    /// <returns>Its ARN; <see langword="null"/> when nothing uses the provider.</returns>
    public string? UsedBy(string region, string provider, string? cluster)
    {
        var state = ecs.State(region);
        bool Concerns(ServiceRecord service) => service.Status != "INACTIVE" && (cluster is null || service.Cluster == cluster)
            && service.Strategy.Any(item => EcsNames.Last(item.CapacityProvider ?? "") == provider);
        var service = state.Services.Values.FirstOrDefault(Concerns);
        var task = state.Tasks.Values.FirstOrDefault(task => task.LastStatus != "STOPPED" && task.CapacityProvider == provider && (cluster is null || task.Cluster == cluster));
        return service is not null ? ecs.Names.Service(region, service.Key) : task is not null ? ecs.Names.Task(region, task.Cluster, task.Id) : null;
    }
}
