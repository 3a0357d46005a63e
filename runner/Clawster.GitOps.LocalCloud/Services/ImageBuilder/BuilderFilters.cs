using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.Imagebuilder.Model;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>The filters of the lists.</summary>
internal static class BuilderFilters
{
    public static IEnumerable<Image> Images(IEnumerable<Image> images, List<Filter>? filters) => Apply(images, filters, static (image, name) => name switch
    {
        "name" => image.Name,
        "osVersion" => image.OsVersion,
        "platform" => image.Platform,
        "type" => image.Type,
        "version" => image.Version,
        _ => null,
    });

    public static IEnumerable<ImagePipeline> Pipelines(IEnumerable<ImagePipeline> pipelines, List<Filter>? filters) => Apply(pipelines, filters, static (pipeline, name) => name switch
    {
        "name" => pipeline.Name,
        "imageRecipeArn" => pipeline.ImageRecipeArn,
        "infrastructureConfigurationArn" => pipeline.InfrastructureConfigurationArn,
        "distributionConfigurationArn" => pipeline.DistributionConfigurationArn,
        "status" => pipeline.Status,
        _ => null,
    });

    private static readonly string[] s_known =
        ["name", "osVersion", "platform", "type", "version", "imageRecipeArn", "infrastructureConfigurationArn", "distributionConfigurationArn", "status"];

    private static IEnumerable<T> Apply<T>(IEnumerable<T> items, List<Filter>? filters, Func<T, string, string?> value)
    {
        foreach (var filter in filters ?? [])
        {
            var name = BuilderFault.Need(filter.Name, "filters.name");
            if (!s_known.Contains(name))
            {
                throw BuilderFault.Parameter("filters", $"'{name}' is no filter of this operation.");
            }

            items = items.Where(item => filter.Values!.Contains(value(item, name) ?? ""));
        }

        return items;
    }
}
