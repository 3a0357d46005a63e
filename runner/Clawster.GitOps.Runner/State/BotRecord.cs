using System;
using System.Collections.Immutable;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.State;

/// <summary>A bot as it was last applied.</summary>
/// <param name="Name">Name of the bot.</param>
/// <param name="Region">Where it lives.</param>
/// <param name="StackName">Name of its stack.</param>
/// <param name="TemplateDigest">SHA-256 of the template, hex.</param>
/// <param name="ParametersDigest">SHA-256 of the stack's parameters, hex.</param>
/// <param name="RolesDigest">SHA-256 of the policies of its roles, hex.</param>
/// <param name="ImageId">The machine image that it is pinned to, so that an unrelated change does not replace its instance.</param>
/// <param name="Processor">The processor that the image is for: <c>Arm64</c>, <c>X64</c>.</param>
/// <param name="Parameters">The stack's parameters, sorted by name: with the kept template they bring this state back.</param>
/// <param name="Outputs">Outputs of the stack, sorted by name.</param>
/// <param name="AppliedAt">When it was last deployed.</param>
internal sealed record BotRecord(
    string Name,
    string Region,
    string StackName,
    string TemplateDigest,
    string ParametersDigest,
    string RolesDigest,
    string ImageId,
    string Processor,
    ImmutableSortedDictionary<string, string> Parameters,
    ImmutableSortedDictionary<string, string> Outputs,
    DateTimeOffset AppliedAt)
{
    /// <summary>Version of the form; a newer one is not read.</summary>
    public int SchemaVersion { get; init; } = StateStore.SchemaVersion;

    /// <summary>What stands between its tools and the rest; the image is for this as well.</summary>
    public SandboxKind Sandbox { get; init; }

    /// <summary>It may run on an instance that stood ready in its region, so that its service places tasks without a capacity provider.</summary>
    public bool Spare { get; init; }

    /// <summary>The commit that it comes from, with <c>+</c> behind it when files were changed since; null when nobody knew.</summary>
    public string? Commit { get; init; }

    /// <summary>Where it answers; null when nothing reaches it from outside.</summary>
    public Uri? Url => Outputs.GetValueOrDefault("Url") is { } url ? new Uri(url) : null;
}
