using System;
using System.Linq;
using Clawster.GitOps.Compiler.OpenClaw;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>All of a bot's file that its cost depends on: bots of one shape in one region cost the same.</summary>
/// <param name="Compute">The instance.</param>
/// <param name="State">Where state lives.</param>
/// <param name="Hardening">Alarms and logs.</param>
/// <param name="IsPublic">It has a way in.</param>
/// <param name="Secrets">How many secrets it refers to.</param>
/// <param name="Own">Its name when its stack was overridden, so that it is a shape of its own.</param>
internal sealed record CostShape(ComputeSpec Compute, StateSpec State, HardeningSpec Hardening, bool IsPublic, int Secrets, string? Own)
{
    public static CostShape Of(BotSpec bot) => new(
        bot.Compute,
        bot.State,
        bot.Hardening,
        bot.Network.Public,
        OpenClawSecrets.Of(bot).Select(static binding => binding.Secret.Arn).Distinct(StringComparer.Ordinal).Count(),
        bot.Overrides.IsEmpty ? null : bot.Name);
}
