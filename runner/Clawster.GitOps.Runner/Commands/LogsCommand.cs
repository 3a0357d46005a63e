using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Evidence;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster logs</c>: what a bot wrote last.</summary>
internal sealed class LogsCommand : BotCommand
{
    private readonly Option<int> _lines = new("--lines") { Description = "How many of the last lines.", HelpName = "N", DefaultValueFactory = static _ => 100 };

    public LogsCommand(Surroundings surroundings)
        : base("logs", "Show what a bot wrote last; what looks like a secret is masked.", surroundings)
    {
        _lines.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: var given }] && (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var lines) || lines is < 1 or > 10_000))
            {
                result.AddError($"--lines '{given}' is not a number of lines; give one from 1 to 10000");
            }
        });
        Add(_lines);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster logs support", "the last 100 lines"),
        new("clawster logs support --lines 1000 --cloud aws", "more of them, from your AWS account"),
    ];

    protected override async Task<int> RunAsync(DeployedBot bot, Cloud cloud, ParseResult parse, CancellationToken cancellation)
    {
        foreach (var line in await BotLog.ReadAsync(cloud.Clients(bot.Region).Logs, bot.Name, parse.GetValue(_lines), cancellation))
        {
            Surroundings.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{line.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}  {SecretMask.Hide(line.Text)}"));
        }

        return ExitCode.Ok;
    }
}
