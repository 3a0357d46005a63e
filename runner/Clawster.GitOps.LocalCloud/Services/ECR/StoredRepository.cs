using System;
using System.Collections.Generic;
using Amazon.ECR.Model;

namespace Clawster.GitOps.LocalCloud.Services.ECR;

/// <summary>A repository and its images.</summary>
internal sealed class StoredRepository
{
    /// <summary>As DescribeRepositories shows it.</summary>
    public Repository Shape { get; set; } = new();

    public SortedDictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);

    public string? Policy { get; set; }

    public string? LifecyclePolicy { get; set; }

    /// <summary>By digest.</summary>
    public SortedDictionary<string, StoredImage> Images { get; set; } = new(StringComparer.Ordinal);
}
