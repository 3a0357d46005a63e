using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ECS;

/// <summary>ARNs of ECS in their long form, and what callers may write instead of them.</summary>
internal sealed class EcsNames(World world)
{
    public string Cluster(string region, string name) => Arn(region, "cluster/" + name);

    public string CapacityProvider(string region, string name) => Arn(region, "capacity-provider/" + name);

    public string TaskDefinition(string region, string family, int revision) => Arn(region, FormattableString.Invariant($"task-definition/{family}:{revision}"));

    /// <summary>The ARN of a service from its key <c>cluster/service</c>.</summary>
    public string Service(string region, string key) => Arn(region, "service/" + key);

    public string Task(string region, string cluster, string id) => Arn(region, $"task/{cluster}/{id}");

    public string Container(string region, string cluster, string taskId, string id) => Arn(region, $"container/{cluster}/{taskId}/{id}");

    public string ContainerInstance(string region, string cluster, string id) => Arn(region, $"container-instance/{cluster}/{id}");

    public string Arn(string region, string resource) => $"arn:aws:ecs:{region}:{world.AccountId}:{resource}";

    /// <summary>The last part of an ARN, or the name itself.</summary>
    public static string Last(string nameOrArn) => nameOrArn[(nameOrArn.LastIndexOf('/') + 1)..];

    /// <summary>Takes a page of names. The token is the last name of the page before.</summary>
    public static (List<string> Page, string? Next) Page(IEnumerable<string> names, int? maxResults, string? token, int most = 100)
    {
        if (maxResults is { } wanted && (wanted < 1 || wanted > most))
        {
            throw EcsFaults.Invalid($"Invalid maxResults: {wanted}. Must be between 1 and {most}.");
        }

        var rest = names.Order(StringComparer.Ordinal).Where(name => token is null || string.CompareOrdinal(name, token) > 0).ToList();
        var page = rest.Take(maxResults ?? most).ToList();
        return (page, page.Count < rest.Count ? page[^1] : null);
    }
}
