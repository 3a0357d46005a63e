using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace Clawster.GitOps.Architecture.Tests;

/// <summary>Data flows one way: schemas, generators, runner. Who may see whom is written down here and nowhere else.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> s_allowed = new(StringComparer.Ordinal)
    {
        ["SchemaGenerators"] = [],
        ["Compiler"] = ["SchemaGenerators (analyzer)"],
        ["BotGenerator"] = ["Compiler"],
        ["Aws"] = ["SchemaGenerators (analyzer)"],
        ["LocalCloud"] = ["Aws", "SchemaGenerators (analyzer)"],
        ["Runner"] = ["Aws", "BotGenerator", "Compiler", "LocalCloud"],
        ["Bots"] = ["BotGenerator (analyzer)", "Compiler", "Runner (run)"],
    };

    public static TheoryData<string> Products => [.. s_allowed.Keys];

    [Theory]
    [MemberData(nameof(Products))]
    public void A_project_sees_only_what_the_architecture_allows(string product)
    {
        var project = Repository.Files(".", $"Clawster.GitOps.{product}.csproj").Single();

        var references = References(project).ToArray();

        Assert.Empty(references.Except(s_allowed[product]));
    }

    [Fact]
    public void Every_product_project_is_listed()
    {
        var products = Repository.Files("generators", "*.csproj").Concat(Repository.Files("runner", "*.csproj")).Concat(Repository.Files("bots", "*.csproj"))
            .Select(static path => Path.GetFileNameWithoutExtension(path)["Clawster.GitOps.".Length..]);

        Assert.Equal(s_allowed.Keys.Order(StringComparer.Ordinal), products.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_tests_see_tests()
    {
        var seen = Repository.Files("generators", "*.csproj").Concat(Repository.Files("runner", "*.csproj")).Concat(Repository.Files("bots", "*.csproj"))
            .Where(static path => File.ReadAllText(path).Contains("/tests/", StringComparison.Ordinal));

        Assert.Empty(seen.Select(Repository.Relative));
    }

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(project).Descendants("ProjectReference")
            .Select(static reference =>
                Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/'))["Clawster.GitOps.".Length..]
                + ((string?)reference.Attribute("OutputItemType") == "Analyzer" ? " (analyzer)" : (string?)reference.Attribute("ReferenceOutputAssembly") == "false" ? " (run)" : ""));
}
