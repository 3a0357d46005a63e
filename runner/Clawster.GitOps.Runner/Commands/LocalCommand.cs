using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.LocalCloud;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster local</c>: keeps the local cloud up, for any AWS client.</summary>
internal sealed class LocalCommand : ClawsterCommand
{
    private const int UsualPort = 4566;

    private readonly Option<string> _bots = CommonOptions.Bots();
    private readonly Option<string> _profile = CommonOptions.Profile();
    private readonly Option<Speed> _speed = CommonOptions.Speed();
    private readonly Option<bool> _log = new("--log") { Description = "Write a line for every request it answers." };
    private readonly Option<int> _port = new("--port")
    {
        Description = "Port on the loopback address; 0 for any free one.",
        HelpName = "N",
        DefaultValueFactory = static _ => UsualPort,
    };

    public LocalCommand(Surroundings surroundings)
        : base("local", "Keep the local cloud up and say how to point an AWS client at it.")
    {
        Add(_port);
        Add(_log);
        Add(_profile);
        Add(_speed);
        Add(_bots);
        SetAction((parse, cancellation) => RunAsync(surroundings, parse, cancellation));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster local", "a simulated AWS at http://127.0.0.1:4566, until Ctrl-C"),
        new("clawster local --speed 1 --profile observed --log", "in real time, with published durations, each request shown"),
        new("aws --endpoint-url http://127.0.0.1:4566 ecs list-clusters", "ask it with AWS's own command line"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.CommandLine, ExitCode.Access, ExitCode.Unexpected];

    private async Task<int> RunAsync(Surroundings surroundings, ParseResult parse, CancellationToken cancellation)
    {
        var workspace = Workspace.Of(parse.GetValue(_bots)!, surroundings.CurrentDirectory);
        var settings = CloudOptions.Settings(parse.GetValue(_profile), parse.GetValue(_speed), parse.GetValue(_port));
        await using var cloud = await LocalCloudTarget.OpenAsync(settings, workspace, surroundings, cancellation);
        if (parse.GetValue(_log))
        {
            cloud.Aws.Requests.Added += request => surroundings.Error.WriteLine(request.ToString());
        }

        surroundings.Output.Write(Introduction(cloud.Aws, settings, workspace));
        await UntilAsync(cancellation);
        surroundings.Error.WriteLine($"The world is kept in {workspace.Display(workspace.LocalCloudFile)}; the next start goes on from there.");
        return ExitCode.Ok;
    }

    private static string Introduction(LocalAws aws, LocalCloudSettings settings, Workspace workspace) =>
        $"""
        The local cloud is up: {settings.Timing}. Nothing of it is real and nothing costs.
        Its world is kept in {workspace.Display(workspace.LocalCloudFile)}. Ctrl-C stops it.

        Point any AWS client at it:
          export AWS_ENDPOINT_URL={aws.Endpoint.GetLeftPart(UriPartial.Authority)}
          export AWS_ACCESS_KEY_ID={LocalCredentials.AccessKeyId}
          export AWS_SECRET_ACCESS_KEY={LocalCredentials.SecretAccessKey}
          export AWS_REGION=us-east-1

        Then, for example:
          clawster deploy --cloud aws
          aws cloudformation describe-stacks

        """.ReplaceLineEndings("\n");

    private static async Task UntilAsync(CancellationToken cancellation)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellation.Register(stopped.SetResult);
        await stopped.Task;
    }
}
