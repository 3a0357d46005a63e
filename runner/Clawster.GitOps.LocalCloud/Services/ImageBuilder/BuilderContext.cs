using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Amazon.Imagebuilder.Model;
using Clawster.GitOps.LocalCloud.Services.ImageBuilder.State;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>What all operations of Image Builder share.</summary>
internal sealed class BuilderContext(CloudServices cloud)
{
    private const int MostResults = 25;

    public CloudServices Cloud => cloud;

    public World World => cloud.World;

    public BuilderState State(string region) => World.Region(region).Of<BuilderState>();

    public string RequestId() => World.Ids.Uuid();

    /// <summary>Makes something once for a client token: the same token gives what it made before.</summary>
    public string Once(ServiceCall call, string? token, Func<string> make)
    {
        var tokens = State(call.Region).Tokens;
        var key = call.Operation + "/" + token;
        if (token is { Length: > 0 } && tokens.TryGetValue(key, out var made))
        {
            return made;
        }

        var arn = make();
        if (token is { Length: > 0 })
        {
            tokens[key] = arn;
        }

        World.Touch();
        return arn;
    }

    public Component Component(string region, string arn) => State(region).Components.GetValueOrDefault(arn) ?? throw BuilderFault.Missing(arn);

    public ImageRecipe Recipe(string region, string arn) => State(region).Recipes.GetValueOrDefault(arn) ?? throw BuilderFault.Missing(arn);

    public InfrastructureConfiguration Infrastructure(string region, string arn) => State(region).Infrastructures.GetValueOrDefault(arn) ?? throw BuilderFault.Missing(arn);

    public DistributionConfiguration Distribution(string region, string arn) => State(region).Distributions.GetValueOrDefault(arn) ?? throw BuilderFault.Missing(arn);

    public ImagePipeline Pipeline(string region, string arn) => State(region).Pipelines.GetValueOrDefault(arn) ?? throw BuilderFault.Missing(arn);

    public StoredBuild Build(string region, string arn) => State(region).Builds.GetValueOrDefault(BuilderNames.BuildVersionArn(arn, "imageBuildVersionArn")) ?? throw BuilderFault.Missing(arn);

    /// <summary>Cuts a page; the token is the key of the last item before it.</summary>
    public static (List<T> Items, string? Next) Page<T>(IEnumerable<T> items, Func<T, string> key, int? maxResults, string? token)
    {
        if (maxResults is < 1 or > MostResults)
        {
            throw BuilderFault.Parameter("maxResults", $"maxResults must be between 1 and {MostResults}.");
        }

        var last = token is null ? null : Last(token);
        var ordered = items.OrderBy(key, StringComparer.Ordinal).SkipWhile(item => last is not null && string.CompareOrdinal(key(item), last) <= 0).ToList();
        var size = maxResults ?? MostResults;
        return ordered.Count > size ? (ordered[..size], Convert.ToBase64String(Encoding.UTF8.GetBytes(key(ordered[size - 1])))) : (ordered, null);
    }

    private static string Last(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var count)
            ? Encoding.UTF8.GetString(bytes, 0, count)
            : throw AwsFault.Bad("InvalidPaginationTokenException", "The provided pagination token is not valid.");
    }
}
