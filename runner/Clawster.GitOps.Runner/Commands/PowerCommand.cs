using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster stop</c>, <c>start</c> and <c>restart</c>: without a change of any file.</summary>
internal sealed class PowerCommand : BotCommand
{
    private readonly BotPowerChange _change;

    private PowerCommand(string name, string description, BotPowerChange change, string meaning, Surroundings surroundings)
        : base(name, description, surroundings)
    {
        _change = change;
        Examples = [new($"clawster {name} support", meaning), new($"clawster {name} support --cloud aws", "in your AWS account")];
    }

    public override ImmutableArray<Example> Examples { get; }

    public static PowerCommand Stop(Surroundings surroundings) =>
        new("stop", "Let a bot finish its turns and give its instance back; what it remembers stays.", BotPowerChange.Stop, "costs no instance until it is started", surroundings);

    public static PowerCommand Start(Surroundings surroundings) =>
        new("start", "Bring a stopped bot back and wait until it is live.", BotPowerChange.Start, "on a new instance, with what it remembered", surroundings);

    public static PowerCommand Restart(Surroundings surroundings) =>
        new("restart", "Replace a bot's task by a new one and wait until it is live.", BotPowerChange.Restart, "on the same instance", surroundings);

    protected override async Task<int> RunAsync(DeployedBot bot, Cloud cloud, ParseResult parse, CancellationToken cancellation)
    {
        Surroundings.Error.WriteLine($"{bot.Name} in {bot.Region}: {Word()}...");
        var started = cloud.Clock.GetUtcNow();
        var fault = await PowerChange.RunAsync(bot, _change, cloud, cancellation);
        if (fault is not null)
        {
            Surroundings.Error.WriteLine($"clawster: {fault.Summary}\n  {string.Join("\n  ", fault.Evidence)}".TrimEnd());
            return ExitCode.Deployment;
        }

        Surroundings.Output.WriteLine($"{bot.Name} is {(_change is BotPowerChange.Stop ? "stopped" : "live")} after {Progress.DurationText.Exact(cloud.Clock.GetUtcNow() - started)}.");
        return ExitCode.Ok;
    }

    private string Word() => _change switch
    {
        BotPowerChange.Stop => "stopping",
        BotPowerChange.Start => "starting",
        _ => "restarting",
    };
}
