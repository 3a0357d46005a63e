using System;
using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>A step as people see it, before it runs.</summary>
/// <param name="Id">Unique in the deployment and stable from run to run, for example <c>us-east-1/nat</c> or <c>support/stack</c>.</param>
/// <param name="Region">Where it runs.</param>
/// <param name="Bot">Null for what the bots of a region share.</param>
/// <param name="Kind">Groups equal steps of different bots, for example <c>stack</c>; durations are learned by kind and region.</param>
/// <param name="Waiting">What the line says before the step starts: <c>Starting OpenClaw</c>.</param>
/// <param name="Running">While it runs, without dots: <c>Load balancer provisioning</c>.</param>
/// <param name="Done">When it has succeeded (<c>Load balancer ready</c>) or was there already (<c>Network ready (shared)</c>).</param>
/// <param name="Expected">How long it is expected to run once it has started.</param>
/// <param name="DependsOn">Ids of the steps that end before this one starts.</param>
/// <param name="PartOf">
/// Id of the step that this one happens inside, when it is seen rather than run: the load balancer of a stack. A surface draws the parts and not the whole; the whole still counts for
/// the time left. Null for a step that the runner runs.
/// </param>
internal sealed record PlannedStep(
    string Id,
    string Region,
    string? Bot,
    string Kind,
    string Waiting,
    string Running,
    string Done,
    [property: JsonPropertyName("expectedSeconds")] TimeSpan Expected,
    ImmutableArray<string> DependsOn,
    string? PartOf = null);
