using System.Collections.Generic;
using Amazon.CloudWatch.Model;

namespace Clawster.GitOps.LocalCloud.Services.CloudWatch;

/// <summary>A metric and its data, in the order they came.</summary>
internal sealed class StoredMetric
{
    public string Namespace { get; set; } = "";

    public string Name { get; set; } = "";

    public List<Dimension> Dimensions { get; set; } = [];

    public List<StoredDatum> Data { get; set; } = [];
}
