using System;
using System.Linq;

namespace Clawster.GitOps.LocalCloud.Hosting;

/// <summary>Tells what only reads from what can change something, by AWS's verbs.</summary>
internal static class OperationKind
{
    private static readonly string[] s_reads = ["Describe", "List", "Get", "Head", "Validate", "Filter", "BatchGet", "BatchCheck", "Simulate", "Estimate", "Discover", "Lookup"];

    public static bool IsRead(string operation) => Array.Exists(s_reads, verb => operation.StartsWith(verb, StringComparison.Ordinal));
}
