using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.Documentation;

/// <summary>What the schema says about one key of a bot or fleet file.</summary>
/// <param name="Path">Keys from the root of the file with dots between them; <c>*</c> stands for a free name.</param>
/// <param name="Description">For people; may be empty.</param>
/// <param name="Kind">What stands behind the key, in words: <c>a text</c>, <c>a mapping</c>.</param>
public sealed record DocumentedKey(string Path, string Description, string Kind)
{
    /// <summary>The values that are allowed; empty when there is no such list.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>What holds when the key is not there; null when the schema names none.</summary>
    public string? Default { get; init; }

    /// <summary>Values as they may be written.</summary>
    public ImmutableArray<string> Examples { get; init; } = [];

    /// <summary>What a text must look like, in words; null when any will do.</summary>
    public string? Form { get; init; }

    /// <summary>The keys inside it, in the order of the schema; <c>*</c> is any name.</summary>
    public ImmutableArray<DocumentedKey> Keys { get; init; } = [];

    /// <summary>It must be there.</summary>
    public bool Required { get; init; }

    /// <summary>The last key of the path.</summary>
    public string Name => Path.Substring(Path.LastIndexOf('.') + 1);
}
