using System;

namespace Clawster.GitOps.Runner.State;

/// <summary>A bot as it was tried and did not come to life. It is kept until the bot changes or lives.</summary>
/// <param name="Bot">Name of the bot.</param>
/// <param name="TemplateDigest">SHA-256 of the template that was tried, hex.</param>
/// <param name="RolesDigest">SHA-256 of the policies of its roles, hex.</param>
/// <param name="ImageId">The machine image that was tried.</param>
/// <param name="Commit">The commit that was tried; null when nobody knows.</param>
/// <param name="Reason">Why it did not live, in a sentence.</param>
/// <param name="At">When.</param>
internal sealed record FailureRecord(string Bot, string TemplateDigest, string RolesDigest, string ImageId, string? Commit, string Reason, DateTimeOffset At)
{
    /// <summary>Version of the form; a newer one is not read.</summary>
    public int SchemaVersion { get; init; } = StateStore.SchemaVersion;

    /// <summary>Says whether the same would be tried again.</summary>
    public bool IsOf(string templateDigest, string rolesDigest, string imageId) => (TemplateDigest, RolesDigest, ImageId) == (templateDigest, rolesDigest, imageId);
}
