using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Rollouts;

/// <summary>In which order bots are deployed when their machine images change. Pure: the same facts give the same plan.</summary>
/// <param name="Fleet">The fleet without the images that are known to be bad.</param>
/// <param name="Stages">One after the other; one alone when no image has to be tried first.</param>
/// <param name="Moves">Every bot that changes its image, sorted by name.</param>
/// <param name="Notices">What people should know, one sentence each.</param>
internal sealed record RolloutPlan(FleetSpec Fleet, ImmutableArray<RolloutStage> Stages, ImmutableArray<ImageMove> Moves, ImmutableArray<string> Notices)
{
    /// <summary>Takes images on which a bot has failed out of a fleet: bots keep what they have.</summary>
    public static (FleetSpec Fleet, ImmutableArray<string> Notices) Without(FleetSpec fleet, IReadOnlyCollection<BadImageRecord> bad)
    {
        var notices = ImmutableArray.CreateBuilder<string>();
        string? Good(string? ami)
        {
            if (ami is null || bad.FirstOrDefault(one => one.Ami == ami) is not { } known)
            {
                return ami;
            }

            notices.Add($"{ami} is not used: {known.Bot} failed on it at {known.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC ({known.Reason.TrimEnd('.')}). Bots keep the image that they have. Build another one, run 'clawster image rollback', or try it again with 'clawster image promote --retry'");
            return null;
        }

        var regions = fleet.Regions.Select(region => region with { Images = region.Images.Select((_, _, ami) => Good(ami)) }).ToImmutableArray();
        return (fleet with { Regions = regions }, notices.ToImmutable());
    }

    /// <param name="fleet">Without bad images.</param>
    /// <param name="bots">Every bot that is to be deployed, by name.</param>
    /// <param name="moves">Those that change their image.</param>
    /// <param name="wanted">Name of the bot that goes first; null chooses.</param>
    /// <param name="most">How many bots may get a new server at once.</param>
    /// <param name="notices">What is told beside it.</param>
    public static RolloutPlan Of(FleetSpec fleet, ImmutableArray<BotSpec> bots, ImmutableArray<ImageMove> moves, string? wanted, int most, ImmutableArray<string> notices)
    {
        var specs = bots.ToDictionary(static bot => bot.Name, StringComparer.Ordinal);
        ImmutableArray<ImageMove> canaries = [.. moves.GroupBy(static move => move.To, StringComparer.Ordinal).Select(image => image.OrderBy(move => Risk(move, specs, wanted)).ThenBy(static move => move.Bot, StringComparer.Ordinal).First())];
        var later = moves.Where(move => canaries.All(canary => canary.Bot != move.Bot)).Select(static move => move.Bot).Order(StringComparer.Ordinal).ToArray();
        var first = new RolloutStage([.. specs.Keys.Except(later, StringComparer.Ordinal).Order(StringComparer.Ordinal)], canaries);
        return new(fleet, [first, .. later.Chunk(Math.Max(1, most)).Select(static wave => new RolloutStage([.. wave], []))], [.. moves.OrderBy(static move => move.Bot, StringComparer.Ordinal)], notices);
    }

    // The bot that was asked for; else one whose failure says something about the image, that nobody outside sees, and that nobody protects.
    private static int Risk(ImageMove move, Dictionary<string, BotSpec> specs, string? wanted)
    {
        var bot = specs[move.Bot];
        return move.Bot == wanted ? -1 : (move.IsOnlyChange ? 0 : 4) + (bot.Protected ? 2 : 0) + (bot.Network.Public ? 1 : 0);
    }
}
