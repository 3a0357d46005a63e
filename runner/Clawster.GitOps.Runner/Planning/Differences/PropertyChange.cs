namespace Clawster.GitOps.Runner.Planning.Differences;

/// <summary>One value that changes.</summary>
/// <param name="Path">Names, and what list items are called: <c>ContainerDefinitions[openclaw].Memory</c>.</param>
/// <param name="Before">As JSON on one line; null when it was not there.</param>
/// <param name="After">As JSON on one line; null when it is taken away.</param>
/// <param name="Effect">What the change does to the resource.</param>
internal sealed record PropertyChange(string Path, string? Before, string? After, ResourceChangeKind Effect)
{
    /// <summary>The resource that is made anew and that the value refers to; null when the value itself changes.</summary>
    public string? Follows { get; init; }
}
