using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Testing;

namespace Clawster.GitOps.Compiler.Tests.Diagnostics;

public sealed partial class DiagnosticCatalogTests
{
    [Fact]
    public void Every_id_of_the_compiler_has_a_title()
    {
        var codes = typeof(BotCompiler).Assembly.GetTypes()
            .SelectMany(static type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(static field => field is { IsLiteral: true } && field.FieldType == typeof(string))
            .Select(static field => (string)field.GetRawConstantValue()!)
            .Where(static text => Code().IsMatch(text));

        Assert.Equal([], codes.Except(DiagnosticCatalog.Titles.Keys).Distinct().Order());
    }

    [Fact]
    public void Every_id_stands_in_the_readme_with_its_title()
    {
        var readme = File.ReadAllText(Path.Combine(Snapshot.ProjectDirectory(typeof(DiagnosticCatalogTests).Assembly), "../../generators/README.md"));

        IEnumerable<KeyValuePair<string, string>> missing = DiagnosticCatalog.Titles.Where(title => !readme.Contains($"| {title.Key} | {title.Value} |", System.StringComparison.Ordinal));

        Assert.Equal([], missing.Select(static title => $"| {title.Key} | {title.Value} |"));
    }

    [GeneratedRegex(@"^CGO\d{4}\z")]
    private static partial Regex Code();
}
