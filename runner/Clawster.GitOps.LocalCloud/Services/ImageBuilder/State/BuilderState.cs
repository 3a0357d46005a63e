using System;
using System.Collections.Generic;
using Amazon.Imagebuilder.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder.State;

/// <summary>What Image Builder knows in one region, each kind by ARN.</summary>
internal sealed class BuilderState : IServiceState
{
    public static string StateName => "imagebuilder";

    public SortedDictionary<string, Component> Components { get; set; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, ImageRecipe> Recipes { get; set; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, InfrastructureConfiguration> Infrastructures { get; set; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, DistributionConfiguration> Distributions { get; set; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, ImagePipeline> Pipelines { get; set; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, StoredBuild> Builds { get; set; } = new(StringComparer.Ordinal);

    /// <summary>What a client token has made, by operation and token: the ARN.</summary>
    public SortedDictionary<string, string> Tokens { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Steps of components that fail on purpose, as "component/step", and why.</summary>
    public SortedDictionary<string, string> FailingSteps { get; set; } = new(StringComparer.Ordinal);

    /// <summary>What scans find in a package, by its name and then by severity.</summary>
    public SortedDictionary<string, SortedDictionary<string, long>> Vulnerabilities { get; set; } = new(StringComparer.Ordinal);
}
