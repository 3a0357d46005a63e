using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Planning.Differences;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>What a change was forecast to do to a bot, by what was really applied rather than by an earlier commit, and whether it did more.</summary>
/// <param name="duration">How long a kind of step takes.</param>
internal sealed class ForecastCheck(Func<string, TimeSpan> duration)
{
    private readonly BotForecasts _forecasts = new(duration);

    /// <summary>The forecast of a bot that is there already.</summary>
    /// <param name="bot">With its record of before.</param>
    /// <param name="region">Its region.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<Interruption> OfAsync(BotTarget bot, RegionDeployment region, CancellationToken cancellationToken)
    {
        var before = bot.Before!.Value;
        if (await region.View.Store.ReadTemplateAsync(bot.Name, before.TemplateDigest, cancellationToken) is not { } template)
        {
            return Interruption.Replacement; // what it was made of is not known, so the most is taken
        }

        var wanted = bot.Template.ToArray();
        var resources = template.AsSpan().SequenceEqual(wanted) ? [] : StackDifference.Between(template, wanted);
        var interruption = _forecasts.Of(resources, before.ImageId != bot.ImageId).Forecast.Interruption;
        return interruption is Interruption.None && TakesOtherParameters(bot, region) ? Interruption.Restart : interruption;
    }

    /// <summary>What people noticed beyond the forecast, in a sentence; null when it held.</summary>
    /// <param name="forecast">The most that they were to notice.</param>
    /// <param name="task">What runs now.</param>
    /// <param name="began">When the deployment began.</param>
    public static string? Broken(Interruption forecast, TaskSight? task, DateTimeOffset began) =>
        forecast is Interruption.None && task?.StartedAt >= began
            ? $"its container was started anew at {task.StartedAt.Value.UtcDateTime:HH:mm:ss} UTC, although no interruption was forecast; 'clawster logs' and the events of its service say why"
            : null;

    private static bool TakesOtherParameters(BotTarget bot, RegionDeployment region) =>
        StackParameters.Find(bot.Bot, region.Context.Parts, region.Context.Caller, bot.Roles.Names, bot.ImageId, bot.AgentSettings) is not { } parameters
        || !parameters.OrderBy(static one => one.Key, StringComparer.Ordinal).SequenceEqual(bot.Before!.Value.Parameters);
}
