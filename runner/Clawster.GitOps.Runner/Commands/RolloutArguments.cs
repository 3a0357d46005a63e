using System;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.GitHub;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Images;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.Rollouts;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>The options of a careful rollout, and the rollout that they ask for.</summary>
internal sealed class RolloutArguments
{
    private readonly Option<string?> _canary = new("--canary") { Description = "The bot that gets a new machine image first. Default: one that nobody outside reaches and nobody protects.", HelpName = "BOT" };

    private readonly Option<TimeSpan> _bake = new("--bake")
    {
        Description = "How long the first bot is watched on a new machine image before the others get it.",
        HelpName = "5m",
        DefaultValueFactory = static _ => RolloutOptions.DefaultBake,
        CustomParser = static result =>
        {
            var text = result.Tokens.Single().Value;
            if (Parse(text) is { } time)
            {
                return time;
            }

            result.AddError($"--bake '{text}' is no duration; give seconds, minutes or hours up to a day, such as 90s, 5m or 1h");
            return default;
        },
    };

    public void AddTo(Command command)
    {
        command.Add(_canary);
        command.Add(_bake);
    }

    public RolloutOptions Options(ParseResult parse) => new(parse.GetValue(_canary), parse.GetValue(_bake));

    /// <summary>Says what is wrong with the options, before anything is changed.</summary>
    /// <returns>False when the fleet has no such canary.</returns>
    public static bool IsUsable(RolloutOptions options, CompiledFleet fleet, Surroundings surroundings)
    {
        if (options.Canary is { } canary && fleet.Bots.All(bot => bot.Spec.Name != canary))
        {
            surroundings.Error.WriteLine($"clawster: {UnknownBot.Message(canary, [.. fleet.Bots.Select(static bot => bot.Spec.Name)])}");
            return false;
        }

        return true;
    }

    /// <summary>Rolls a fleet out in view of people.</summary>
    /// <param name="fleet">Compiled without errors.</param>
    /// <param name="options">How careful to be.</param>
    /// <param name="deployment">What each deployment is told.</param>
    /// <param name="cloud">Where to.</param>
    /// <param name="output">How progress is shown.</param>
    /// <param name="surroundings">Where to write.</param>
    /// <param name="also">Hears each deployment too; null when nobody does.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What the process ends with.</returns>
    public static async Task<int> RunAsync(CompiledFleet fleet, RolloutOptions options, DeploymentOptions deployment, ICloudTarget cloud, string? output, Surroundings surroundings, Func<IProgressSink>? also, CancellationToken cancellation)
    {
        var plan = await RolloutReader.ReadAsync(fleet, options, cloud.Cloud, cancellation);
        var exitCode = ExitCode.Ok;
        async Task<DeploymentResult> StageAsync(Func<IProgressSink, Task<DeploymentResult>> deploy)
        {
            await using var view = DeploymentView.Open(output, surroundings, cloud.Cloud.Clock);
            var progress = new StockImageNotice(also is null ? view : new ProgressBroadcast(view, also()), fleet, cloud.Cloud, cancellation);
            progress.Report(cloud.Describe());
            var result = await deploy(progress);
            view.Keep(result);
            new ActionsRun(surroundings).Tell(view.Board);
            exitCode = exitCode == ExitCode.Ok ? view.ExitCode : exitCode;
            return result;
        }

        var done = await new Rollout(fleet, plan, options.Bake, deployment, cloud.Cloud, StageAsync, line => surroundings.Error.WriteLine(line)).RunAsync(cancellation);
        return done || exitCode != ExitCode.Ok ? exitCode : ExitCode.Deployment;
    }

    private static TimeSpan? Parse(string text)
    {
        var unit = text.Length == 0 ? '?' : text[^1];
        return double.TryParse(text.AsSpan(0, Math.Max(0, text.Length - 1)), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            && unit switch { 's' => count, 'm' => count * 60, 'h' => count * 3600, _ => -1 } is >= 0 and <= 86400 and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : null;
    }
}
