using System;

namespace Clawster.GitOps.Benchmarks.CloudFormationAlone;

/// <summary>One deployment.</summary>
/// <param name="What">What was deployed.</param>
/// <param name="How">By what.</param>
/// <param name="Complete">When the stack was complete; null for the engine, which does not wait for it.</param>
/// <param name="Live">When the load balancer reached the bot.</param>
internal sealed record StandardFigure(string What, string How, TimeSpan? Complete, TimeSpan Live);
