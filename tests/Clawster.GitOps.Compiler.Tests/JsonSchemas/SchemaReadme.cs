using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Clawster.GitOps.Testing;

namespace Clawster.GitOps.Compiler.Tests.JsonSchemas;

/// <summary>What <c>schemas/README.md</c> claims.</summary>
internal static partial class SchemaReadme
{
    private static readonly string s_text = File.ReadAllText(Path.Combine(Snapshot.ProjectDirectory(typeof(SchemaReadme).Assembly), "../../schemas/README.md"));

    public static string[] Keywords { get; } = List("Keywords");

    public static string[] Formats { get; } = List("Formats");

    public static string[] Annotations { get; } = List("Annotations");

    private static string[] List(string title)
    {
        var line = s_text.Split('\n').Single(line => line.StartsWith($"- **{title}**", System.StringComparison.Ordinal));
        return [.. Code().Matches(line).Select(static match => match.Groups[1].Value)];
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
