using System;
using System.Globalization;
using System.Linq;
using Amazon.Imagebuilder.Model;
using Clawster.GitOps.LocalCloud.Services.ImageBuilder.State;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>Begins builds: the image with copies of its configurations, and the workflows that it will go through.</summary>
internal sealed class BuildStart(BuilderContext builder)
{
    private static readonly (string Name, string Type, (string Name, string Action)[] Steps)[] s_workflows =
    [
        ("build-image", "BUILD",
        [
            ("LaunchBuildInstance", "LaunchInstance"), ("BootstrapBuildInstance", "BootstrapInstanceForTOE"), ("ApplyBuildComponents", "ExecuteComponents"), ("InventoryCollection", "CollectImageMetadata"),
            ("RunSanitizeScript", "SanitizeInstance"), ("CreateOutputAMI", "CreateImage"), ("TerminateBuildInstance", "TerminateInstance"),
        ]),
        ("test-image", "TEST",
        [
            ("LaunchTestInstance", "LaunchInstance"), ("CollectImageScanFindings", "CollectImageScanFindings"), ("BootstrapTestInstance", "BootstrapInstanceForTOE"), ("ApplyTestComponents", "ExecuteComponents"), ("TerminateTestInstance", "TerminateInstance"),
        ]),
        ("distribute-image", "DISTRIBUTION", [("DistributeOutputImages", "DistributeImage")]),
    ];

    public static void Check(ImageTestsConfiguration? tests)
    {
        if (tests?.TimeoutMinutes is < 60 or > 1440)
        {
            throw BuilderFault.Parameter("imageTestsConfiguration.timeoutMinutes", "timeoutMinutes must be between 60 and 1440.");
        }
    }

    /// <summary>Container images alone are scanned in a repository of ECR.</summary>
    public static void Check(ImageScanningConfiguration? scanning) => MemberGuard.Refuse(scanning, "ImageScanningConfiguration", "ImageScanningEnabled");

    public static ImageTestsConfiguration Tests(ImageTestsConfiguration? tests) => new() { ImageTestsEnabled = tests?.ImageTestsEnabled ?? true, TimeoutMinutes = tests?.TimeoutMinutes ?? 720 };

    /// <returns>The ARN of the build.</returns>
    public string Begin(ServiceCall call, BuildOrder order)
    {
        var recipe = builder.Recipe(call.Region, order.RecipeArn);
        var infrastructure = builder.Infrastructure(call.Region, order.InfrastructureArn);
        var distribution = order.DistributionArn is { } arn ? builder.Distribution(call.Region, arn) : null;
        var stem = order.RecipeArn.Replace(":image-recipe/", ":image/", StringComparison.Ordinal);
        var scans = order.Scanning?.ImageScanningEnabled == true;
        var image = new Image
        {
            Arn = $"{stem}/{Number(call.Region, stem)}",
            Type = "AMI",
            Name = recipe.Name,
            Platform = "Linux",
            OsVersion = "Amazon Linux 2023",
            EnhancedImageMetadataEnabled = order.Pipeline?.EnhancedImageMetadataEnabled ?? true,
            State = new() { Status = "PENDING" },
            ImageRecipe = recipe,
            InfrastructureConfiguration = infrastructure,
            DistributionConfiguration = distribution,
            ImageTestsConfiguration = order.Tests,
            ImageScanningConfiguration = order.Scanning,
            ScanState = scans ? new() { Status = "PENDING" } : null,
            SourcePipelineName = order.Pipeline?.Name,
            SourcePipelineArn = order.Pipeline?.Arn,
            DateCreated = BuilderNames.Iso(call.Now),
            Tags = order.Tags,
            BuildType = "USER_INITIATED",
            ImageSource = "CUSTOM",
            LoggingConfiguration = new() { LogGroupName = "/aws/imagebuilder/" + recipe.Name },
        };
        image.Version = $"{recipe.Version}/{image.Arn[(image.Arn.LastIndexOf('/') + 1)..]}";
        builder.State(call.Region).Builds.Add(image.Arn, new StoredBuild { Image = image, Workflows = [.. s_workflows.Where(item => order.Tests.ImageTestsEnabled != false || item.Type != "TEST").Select(item => Workflow(item, scans))] });
        builder.World.Agenda.After(builder.World.Timing.Of(BuilderDurations.Pending, image.Arn), call.Region, BuildRun.Topic, image.Arn);
        return image.Arn;
    }

    private StoredWorkflow Workflow((string Name, string Type, (string Name, string Action)[] Steps) item, bool scans) => new()
    {
        Id = "wf-" + builder.World.Ids.Uuid(),
        Name = item.Name,
        Type = item.Type,
        Steps = [.. item.Steps.Where(step => scans || step.Action != "CollectImageScanFindings").Select(step => new StoredStep { Id = "step-" + builder.World.Ids.Uuid(), Name = step.Name, Action = step.Action })],
    };

    private int Number(string region, string stem) => 1 + builder.State(region).Builds.Keys
        .Where(arn => arn.StartsWith(stem + "/", StringComparison.Ordinal))
        .Select(static arn => int.Parse(arn[(arn.LastIndexOf('/') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture))
        .DefaultIfEmpty().Max();
}
