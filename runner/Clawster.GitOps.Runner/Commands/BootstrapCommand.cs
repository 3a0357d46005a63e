using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Bootstrap;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster bootstrap</c>: prepares an account for a repository. Once for each account, by someone who may make roles; again whenever a region is added.</summary>
internal sealed class BootstrapCommand : ClawsterCommand
{
    private const string Production = "production";

    private readonly Option<string?> _repository = new("--repository") { Description = "Repository on GitHub whose jobs may deploy. Default: the remote 'origin'. With its ids, owner@id/name@id, the roles know both forms of GitHub's claim.", HelpName = "OWNER/NAME" };
    private readonly Option<string> _environment = new("--environment") { Description = "Environment of the jobs that deploy.", HelpName = "NAME", DefaultValueFactory = static _ => Production };
    private readonly Option<string?> _region = new("--region") { Description = "Region of the stack with the roles. Default: the fleet's first.", HelpName = "REGION" };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask." };
    private readonly Option<bool> _template = new("--template") { Description = "Only write the template of the stack with the roles." };
    private readonly Option<string> _bots = CommonOptions.Bots();
    private readonly CloudOptions _cloud = new();

    public BootstrapCommand(Surroundings surroundings)
        : base("bootstrap", "Prepare an account: GitHub's identity provider, the roles of deploying and planning jobs, the state bucket.")
    {
        Add(_repository);
        Add(_environment);
        Add(_region);
        Add(_yes);
        Add(_template);
        Add(_bots);
        _cloud.AddTo(this);
        Validators.Add(result =>
        {
            if (result.GetValue(_repository) is { } given && GitHubName.Parse(given) is null)
            {
                result.AddError($"--repository '{given}' is no repository; expected owner/name, or owner@id/name@id");
            }

            if (result.GetValue(_environment) is { } name && (name.Length is 0 or > 255 || name.Any(static letter => letter is ':' or '*' or '?' or '\\' or '"' or '\'' || char.IsControl(letter))))
            {
                result.AddError("--environment is no name of an environment that a role can be tied to; it has letters, digits, dots, dashes and slashes");
            }
        });
        SetAction((parse, cancellation) => RunAsync(surroundings, parse, cancellation));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster bootstrap", "try it on the local cloud"),
        new("clawster bootstrap --cloud aws --repository acme@1234/bots@5678", "the account of your credentials, for the repository acme/bots"),
        new("clawster bootstrap --cloud aws --template > account.json", "the template, to look at or to deploy by other means"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.CommandLine, ExitCode.Deployment, ExitCode.Access, ExitCode.Unexpected, ExitCode.Cancelled];

    private async Task<int> RunAsync(Surroundings surroundings, ParseResult parse, CancellationToken cancellation)
    {
        var workspace = Workspace.Of(parse.GetValue(_bots)!, surroundings.CurrentDirectory);
        if (new FleetReader(workspace, surroundings).ReadWithErrors(out var exitCode) is not { } fleet)
        {
            return exitCode;
        }

        if ((parse.GetValue(_repository) is { } given ? GitHubName.Parse(given) : RepositoryOf(workspace)) is not { } repository)
        {
            surroundings.Error.WriteLine("clawster: the folder has no remote 'origin' on github.com; say whose jobs may deploy with --repository OWNER/NAME");
            return ExitCode.CommandLine;
        }

        var home = parse.GetValue(_region) ?? fleet.Fleet.Regions.FirstOrDefault()?.Name;
        if (home is null)
        {
            surroundings.Error.WriteLine("clawster: the fleet has no region yet; name one in fleet.yaml or give --region");
            return ExitCode.CommandLine;
        }

        await using var cloud = await _cloud.OpenAsync(parse, workspace, surroundings, cancellation);
        var account = await AccountIdentity.ReadAsync(cloud.Cloud.Clients(home).Sts, cancellation);
        var regions = fleet.Fleet.Regions.Select(static region => region.Name).Append(home).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var request = new AccountRequest(account, repository, parse.GetValue(_environment)!, home, [.. regions]);
        try
        {
            return await RunAsync(request, cloud, surroundings, parse, cancellation);
        }
        catch (AccountException fault)
        {
            surroundings.Error.WriteLine("clawster: " + fault.Message);
            return ExitCode.Deployment;
        }
    }

    private async Task<int> RunAsync(AccountRequest request, ICloudTarget cloud, Surroundings surroundings, ParseResult parse, CancellationToken cancellation)
    {
        var sights = await Task.WhenAll(request.Regions.Select(region => new AccountReader(cloud.Cloud.Clients(region), request, region).ReadAsync(cancellation)));
        var plans = sights.Select(sight => new AccountPlan(request, sight)).ToArray();
        if (parse.GetValue(_template))
        {
            surroundings.Output.Write(Encoding.UTF8.GetString(plans.Single(plan => plan.Sight.Region == request.Home).Template));
            return ExitCode.Ok;
        }

        surroundings.Results.Write(new BoardFrame(new AccountText(request).Draw(plans)));
        if (!plans.Any(static plan => plan.HasWork))
        {
            surroundings.Output.WriteLine("\nNothing to do.");
            return ExitCode.Ok;
        }

        if (!parse.GetValue(_yes) && !Confirmation.Ask(surroundings, "\nMake this?"))
        {
            surroundings.Error.WriteLine("Nothing was changed. Run it again with --yes to make this.");
            return ExitCode.CommandLine;
        }

        await Task.WhenAll(plans.Where(static plan => plan.HasWork).Select(plan => new AccountSetup(cloud.Cloud.Clients(plan.Sight.Region).CloudFormation, cloud.Cloud.Clock).RunAsync(plan, cancellation)));
        surroundings.Output.Write(Ending(request));
        return ExitCode.Ok;
    }

    private static string Ending(AccountRequest request) =>
        $"""

        The account is ready. Variables for the repository's settings (Actions, Variables):
          CLAWSTER_ROLE_ARN       {AccountNames.RoleArn(request.Account, AccountNames.DeployRole)}
          CLAWSTER_PLAN_ROLE_ARN  {AccountNames.RoleArn(request.Account, AccountNames.PlanRole)}
          CLAWSTER_REGION         {request.Home}

        """.ReplaceLineEndings("\n");

    private static GitHubName? RepositoryOf(Workspace workspace)
    {
        try
        {
            using var repository = GitRepository.Discover(workspace.BotsDirectory);
            return repository?.RemoteUrl("origin") is { } url ? GitHubName.OfRemote(url) : null;
        }
        catch (GitException)
        {
            return null;
        }
    }
}
