using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Daemon;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.GitHub;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster watch</c>: follows a branch and deploys every commit that reaches it.</summary>
internal sealed class WatchCommand : ClawsterCommand
{
    private readonly Option<string?> _repository = Named("--repository", "Repository to watch: https, or a path. Default: CLAWSTER_REPOSITORY, else the remote 'origin' of this folder.", "URL");
    private readonly Option<string?> _branch = Named("--branch", "Branch to deploy. Default: CLAWSTER_BRANCH, else main.", "NAME");
    private readonly Option<string?> _folder = Named("--folder", "Folder of the bots in the repository. Default: CLAWSTER_FOLDER, else bots.", "DIR");
    private readonly Option<string?> _listen = Named("--listen", "Where page, webhooks, health and metrics are served. Default: CLAWSTER_LISTEN, else http://127.0.0.1:8080.", "URL");
    private readonly Option<string?> _data = Named("--data", "Folder for the copy of the repository and the local cloud. Default: CLAWSTER_DATA, else .clawster/watch.", "DIR");
    private readonly Option<bool> _gitHub = new("--github") { Description = "Tell on each commit how it goes. GITHUB_TOKEN and GITHUB_REPOSITORY say where; CLAWSTER_PUBLIC_URL is where the statuses lead." };
    private readonly CloudOptions _cloud = new();

    public WatchCommand(Surroundings surroundings)
        : base("watch", "Follow a branch and deploy every commit that reaches it, with a web page that shows how it goes.")
    {
        Add(_repository);
        Add(_branch);
        Add(_folder);
        Add(_listen);
        Add(_data);
        Add(_gitHub);
        _cloud.AddTo(this);
        SetAction((parse, cancellation) => RunAsync(surroundings, parse, cancellation));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster watch", "follow 'origin' and deploy to the local cloud; the page is at http://127.0.0.1:8080"),
        new("clawster watch --repository https://github.com/acme/bots --cloud aws --github", "deploy acme/bots to AWS and tell on its commits"),
        new("CLAWSTER_WEBHOOK_SECRET=... clawster watch --listen http://0.0.0.0:8080", "also hear GitHub's webhooks, at /webhook"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.CommandLine, ExitCode.Access, ExitCode.Unexpected];

    private async Task<int> RunAsync(Surroundings surroundings, ParseResult parse, CancellationToken cancellation)
    {
        try
        {
            var data = Path.GetFullPath(Of(parse, _data, surroundings, "CLAWSTER_DATA") ?? Path.Combine(".clawster", "watch"), surroundings.CurrentDirectory);
            var settings = Settings(parse, surroundings, data).With(surroundings);
            await using var cloud = await _cloud.OpenAsync(parse, Workspace.Of(Path.Combine(data, "bots"), surroundings.CurrentDirectory), surroundings, cancellation);
            await using var reports = parse.GetValue(_gitHub) ? CommitReports.Open(GitHubSettings.Read(null, surroundings), settings.PublicUrl, surroundings) : CommitReports.None;
            await using var host = await WatchHost.OpenAsync(settings, cloud, reports, surroundings, cancellation);
            surroundings.Error.WriteLine($"Watching {settings.Branch} of {settings.Url}; the page is at {host.Address}{(settings.WebhookSecret is null ? "" : $", webhooks at {host.Address}webhook")}. Ctrl-C ends it after the steps in hand.");
            await host.RunAsync(cancellation);
            return ExitCode.Ok;
        }
        catch (Exception fault) when (fault is GitException or GitHubException)
        {
            surroundings.Error.WriteLine("clawster: " + fault.Message);
            return ExitCode.CommandLine;
        }
    }

    private WatchSettings Settings(ParseResult parse, Surroundings surroundings, string data) => new()
    {
        Url = Of(parse, _repository, surroundings, "CLAWSTER_REPOSITORY") ?? Origin(surroundings) ?? throw new GitException("which repository? Give --repository URL, or start it in a clone that has a remote 'origin'"),
        Branch = Of(parse, _branch, surroundings, "CLAWSTER_BRANCH") ?? "main",
        Folder = (Of(parse, _folder, surroundings, "CLAWSTER_FOLDER") ?? "bots").Trim('/'),
        DataDirectory = Path.Combine(data, "repository.git"),
        Listen = Address(Of(parse, _listen, surroundings, "CLAWSTER_LISTEN") ?? "http://127.0.0.1:8080"),
        PublicUrl = surroundings.Variable("CLAWSTER_PUBLIC_URL") is { Length: > 0 } url
            ? Uri.TryCreate(url, UriKind.Absolute, out var page) && page.Scheme is "https" or "http" ? page : throw new GitException($"CLAWSTER_PUBLIC_URL '{GitRepository.Printable(url)}' is no web address")
            : null,
    };

    // Whoever serves it to others puts a proxy with a certificate before it.
    private static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == "http" && (address.Host == "localhost" || IPAddress.TryParse(address.Host.Trim('[', ']'), out _)) && address.PathAndQuery == "/"
            ? address
            : throw new GitException($"--listen '{GitRepository.Printable(text)}' is no address to listen to; expected something like http://127.0.0.1:8080");

    private static string? Origin(Surroundings surroundings)
    {
        using var repository = GitRepository.Discover(surroundings.CurrentDirectory);
        return repository?.RemoteUrl("origin");
    }

    private static string? Of(ParseResult parse, Option<string?> option, Surroundings surroundings, string variable) =>
        parse.GetValue(option) ?? (surroundings.Variable(variable) is { Length: > 0 } value ? value : null);

    private static Option<string?> Named(string name, string description, string help) => new(name) { Description = description, HelpName = help };
}
