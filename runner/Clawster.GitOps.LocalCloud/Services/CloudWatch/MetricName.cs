using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.CloudWatch.Model;

namespace Clawster.GitOps.LocalCloud.Services.CloudWatch;

/// <summary>What tells one metric from another: namespace, name and all dimensions.</summary>
internal static class MetricName
{
    public static string Of(string space, string name, IEnumerable<Dimension>? dimensions) =>
        string.Join('\u001f', [space, name, .. (dimensions ?? []).Select(static dimension => dimension.Name + "=" + dimension.Value).Order(StringComparer.Ordinal)]);
}
