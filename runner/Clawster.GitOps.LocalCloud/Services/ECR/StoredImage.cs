using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.ECR;

/// <summary>An image of a repository.</summary>
internal sealed class StoredImage
{
    public const string Single = "application/vnd.oci.image.manifest.v1+json";

    /// <summary>Names the images of several processors.</summary>
    public const string Index = "application/vnd.oci.image.index.v1+json";

    public List<string> Tags { get; set; } = [];

    public string Manifest { get; set; } = "";

    public string MediaType { get; set; } = Single;

    /// <summary>Compressed size in bytes.</summary>
    public long Size { get; set; }

    public DateTimeOffset Pushed { get; set; }

    /// <summary><c>IN_PROGRESS</c> or <c>COMPLETE</c>; <see langword="null"/> when it was never scanned.</summary>
    public string? Scan { get; set; }

    public DateTimeOffset? Scanned { get; set; }

    /// <summary>What a scan finds: how many of each severity.</summary>
    public SortedDictionary<string, int> Vulnerabilities { get; set; } = new(StringComparer.Ordinal);
}
