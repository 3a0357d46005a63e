using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Clawster.GitOps.LocalCloud.Hosting;
using Clawster.GitOps.LocalCloud.Services;
using Clawster.GitOps.LocalCloud.Services.S3;
using Clawster.GitOps.Testing;

namespace Clawster.GitOps.LocalCloud.Tests.Services;

/// <summary>The README says of every operation whether it is served.</summary>
public sealed class OperationTableTests
{
    private const string Begin = "<!-- operations -->\n";
    private const string End = "<!-- /operations -->";

    [Fact]
    public async Task The_readme_lists_what_is_served_and_what_is_refused()
    {
        await using var cloud = await LocalAws.StartAsync(new LocalCloudOptions(), TestContext.Current.CancellationToken);
        var path = Path.Combine(Snapshot.ProjectDirectory(typeof(OperationTableTests).Assembly), "../../runner/Clawster.GitOps.LocalCloud/README.md");
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        var table = Table(cloud);

        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            await File.WriteAllTextAsync(path, text[..from] + table + text[to..], TestContext.Current.CancellationToken);
        }
        else
        {
            Assert.Equal(table, text[from..to]);
        }
    }

    [Fact]
    public async Task Every_operation_that_is_served_is_one_of_the_services_model()
    {
        await using var cloud = await LocalAws.StartAsync(new LocalCloudOptions(), TestContext.Current.CancellationToken);

        var unreachable = cloud.Services.All.OfType<AwsService>().SelectMany(static service => service.Operations
            .Where(operation => ServiceCatalogue.All.Single(model => model.Name == service.Name).Find(operation) is null)
            .Select(operation => $"{service.Name}:{operation}"));

        Assert.Empty(unreachable);
    }

    private static string Table(LocalAws cloud)
    {
        var served = cloud.Services.All.OfType<AwsService>().ToDictionary(static service => service.Name, static service => service.Operations, StringComparer.Ordinal);
        var rows = ServiceCatalogue.All.Select(model => (model.Name, Served: Names(model.Operations.Select(static operation => operation.Name), served, model.Name, isServed: true), Refused: Names(model.Operations.Select(static operation => operation.Name), served, model.Name, isServed: false)))
            .Append((Name: "s3", Served: [.. new S3Server(cloud.World).Operations], Refused: ImmutableArray<string>.Empty))
            .OrderBy(static row => row.Name, StringComparer.Ordinal);
        var text = new StringBuilder("| service | served | refused |\n|---|---|---|\n");
        foreach (var (name, yes, no) in rows)
        {
            text.Append("| ").Append(name).Append(" | ").AppendJoin(' ', yes).Append(" | ").Append(name == "s3" ? "all others" : string.Join(' ', no)).Append(" |\n");
        }

        return text.ToString();
    }

    private static ImmutableArray<string> Names(IEnumerable<string> all, Dictionary<string, IReadOnlyCollection<string>> served, string service, bool isServed) =>
        [.. all.Where(operation => (served.TryGetValue(service, out var has) && has.Contains(operation)) == isServed).Order(StringComparer.Ordinal)];
}
