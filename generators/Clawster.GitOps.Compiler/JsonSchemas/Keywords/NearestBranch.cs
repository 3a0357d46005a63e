using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

/// <summary>No form of several fits: says what is wrong with the one that was most likely meant.</summary>
internal static class NearestBranch
{
    /// <param name="node">What was checked.</param>
    /// <param name="subject">What it is called.</param>
    /// <param name="message">What the schema says about this case, or null.</param>
    /// <param name="branches">The faults of each form.</param>
    public static IEnumerable<Diagnostic> Of(YamlNode node, string subject, string? message, IReadOnlyList<List<Diagnostic>> branches)
    {
        var fitting = branches.Where(faults => !faults.Any(fault => fault.Code == SchemaCodes.Type && fault.Span == node.Span)).OrderBy(static faults => faults.Count).ToArray();
        var best = fitting.Length > 0 && (message is null || node is YamlMapping) ? fitting[0] : null;
        return best ?? [node.Error(SchemaCodes.Combination, $"{subject} cannot be {Wording.Value(node)}; {message ?? "none of the allowed forms fits"}")];
    }
}
