using System;
using System.Collections.Generic;
using Amazon.Imagebuilder.Model;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder.State;

/// <summary>One build of an image: the image with the configurations as they were when it began, and its workflows.</summary>
internal sealed class StoredBuild
{
    public Image Image { get; set; } = new();

    /// <summary>Its workflows in the order in which they run.</summary>
    public List<StoredWorkflow> Workflows { get; set; } = [];

    /// <summary>The instance that is up for the build now.</summary>
    public string? InstanceId { get; set; }

    /// <summary>When the step that runs gives up.</summary>
    public DateTimeOffset? GivesUpAt { get; set; }

    /// <summary>The image in its own region.</summary>
    public string? ImageId { get; set; }

    /// <summary>What the inventory of the build instance has found.</summary>
    public List<ImagePackage> Packages { get; set; } = [];

    /// <summary>Findings of the scan, by severity.</summary>
    public SortedDictionary<string, long> Findings { get; set; } = new(StringComparer.Ordinal);
}
