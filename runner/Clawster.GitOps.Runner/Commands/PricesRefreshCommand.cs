using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster prices refresh</c>: renews the prices from AWS's price list.</summary>
internal sealed class PricesRefreshCommand : ClawsterCommand
{
    private const string Region = "us-east-1";   // the API is in three regions alone
    private const int MostNames = 10;

    private readonly Option<string> _bots = CommonOptions.Bots();
    private readonly Option<string?> _out = new("--out") { Description = "File to write. Default: .clawster/prices.json beside the bots, which estimates then take.", HelpName = "FILE" };
    private readonly CloudOptions _cloud = new();

    public PricesRefreshCommand(Surroundings surroundings)
        : base("refresh", "Renew the prices from AWS's price list; needs pricing:GetProducts.")
    {
        Add(_bots);
        Add(_out);
        _cloud.AddTo(this);
        SetAction((parse, cancellation) => RunAsync(surroundings, parse, cancellation));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster prices refresh --cloud aws", "renew them for the bots of this repository"),
        new("clawster prices refresh --cloud aws --out schemas/prices/aws.json", "renew those that the program brings along"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.CommandLine, ExitCode.Access, ExitCode.Unexpected, ExitCode.Cancelled];

    private async Task<int> RunAsync(Surroundings surroundings, ParseResult parse, CancellationToken cancellation)
    {
        var workspace = Workspace.Of(parse.GetValue(_bots)!, surroundings.CurrentDirectory);
        var file = parse.GetValue(_out) is { } given ? Path.GetFullPath(given, surroundings.CurrentDirectory) : workspace.PricesFile;
        try
        {
            var before = File.Exists(file) ? await File.ReadAllTextAsync(file, cancellation) : PriceCatalogue.EmbeddedText();
            await using var cloud = await _cloud.OpenAsync(parse, workspace, surroundings, cancellation);
            var today = surroundings.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var (text, changed, kept) = await new PriceRefresh(new PriceListReader(cloud.Cloud.Clients(Region).Pricing)).RunAsync(before, today, cancellation);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, cancellation);
            surroundings.Output.WriteLine($"{workspace.Display(file)}: {ProgressText.Count(changed, "figure")} changed, {kept.Count} kept.");
            foreach (var name in kept.Count > MostNames ? [.. System.Linq.Enumerable.Take(kept, MostNames), $"and {kept.Count - MostNames} more"] : kept)
            {
                surroundings.Error.WriteLine("  not in the price list, kept as it was: " + name);
            }

            return ExitCode.Ok;
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            surroundings.Error.WriteLine($"clawster: the prices in '{workspace.Display(file)}' cannot be renewed: {fault.Message}");
            return ExitCode.CommandLine;
        }
    }
}
