using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Roles;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>One bot as this deployment wants it, with what there was before.</summary>
/// <param name="Bot">The compiled bot.</param>
/// <param name="Change">What has to be done to it.</param>
/// <param name="Template">Bytes of its template.</param>
/// <param name="Roles">What it may do.</param>
/// <param name="ImageId">The machine image of its instance.</param>
/// <param name="Before">As it was last applied; null for a new one.</param>
internal sealed record BotTarget(CompiledBot Bot, PlannedChange Change, ImmutableArray<byte> Template, BotRoles Roles, string ImageId, Stored<BotRecord>? Before)
{
    /// <summary>Which settings of the ECS agent the image has: a version, or <c>none</c>.</summary>
    public required string AgentSettings { get; init; }

    /// <summary>Why it is left as it is although it should change; null when it is not.</summary>
    public string? Withheld { get; init; }

    /// <summary>The commit that it comes from; null when nobody knows.</summary>
    public string? Commit { get; init; }

    public string Name => Bot.Spec.Name;

    /// <summary>True when its stack has to be made; an interrupted deployment may have begun it.</summary>
    public bool IsNew => Change.Kind is BotChangeKind.Create;

    /// <summary>Digest of all that a stack is given beside its template.</summary>
    public static string DigestOf(IReadOnlyDictionary<string, string> parameters, BotSpec bot) => DigestOf(parameters, bot.Protected);

    /// <param name="parameters">Of the stack.</param>
    /// <param name="isProtected">Whether the stack cannot be deleted.</param>
    public static string DigestOf(IReadOnlyDictionary<string, string> parameters, bool isProtected) =>
        Fingerprint.OfPairs(isProtected ? parameters.Append(new("termination protection", "on")) : parameters);
}
