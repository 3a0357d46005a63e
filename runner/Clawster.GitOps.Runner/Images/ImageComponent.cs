namespace Clawster.GitOps.Runner.Images;

/// <summary>A component of Image Builder.</summary>
/// <param name="Name">Of its file.</param>
/// <param name="Document">Its text.</param>
internal sealed record ImageComponent(string Name, string Document)
{
    /// <summary>Its name in Image Builder: equal documents have equal names.</summary>
    public string FullName => $"{ImageNames.Prefix}{Name}-{ImageRecipe.Digest([Document])}";

    /// <summary>True when it takes the list of container images.</summary>
    public bool TakesImages => Document.Contains("\n  - Images:\n", System.StringComparison.Ordinal);
}
