namespace Clawster.GitOps.LocalCloud.Services.ECS.Containers;

/// <summary>An HTTP response.</summary>
/// <param name="Status">The status code.</param>
/// <param name="ContentType">The type of the body.</param>
/// <param name="Body">The body as text.</param>
internal sealed record HttpAnswer(int Status, string ContentType, string Body)
{
    /// <summary>Where a redirect leads.</summary>
    public string? Location { get; init; }
}
