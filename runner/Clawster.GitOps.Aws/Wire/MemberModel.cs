using System;

namespace Clawster.GitOps.Aws.Wire;

/// <summary>A member of a structure.</summary>
/// <param name="property">Name of the C# property.</param>
/// <param name="wireName">Name on the wire; for <see cref="MemberLocation.Query"/> and <see cref="MemberLocation.Header"/> that of the parameter or header.</param>
/// <param name="shape">Its form, made when it is first asked for: structures may hold themselves.</param>
/// <param name="get">Reads it; null when it is absent.</param>
/// <param name="set">Writes it.</param>
public sealed class MemberModel(string property, string wireName, Func<Shape> shape, Func<object, object?> get, Action<object, object?> set)
{
    private Shape? _shape;

    public string Property { get; } = property;

    public string WireName { get; } = wireName;

    /// <summary>Name in the form fields of a request; differs from <see cref="WireName"/> in EC2.</summary>
    public string QueryName { get; init; } = wireName;

    public Shape Shape => _shape ??= shape();

    public MemberLocation Location { get; init; }

    /// <summary>Name of a list's elements in XML; null for the protocol's own, <c>member</c> or <c>item</c>.</summary>
    public string? ElementName { get; init; }

    /// <summary>A list without a wrapper around it in XML and in form fields.</summary>
    public bool Flattened { get; init; }

    /// <summary>The service refuses a request without it.</summary>
    public bool Required { get; init; }

    /// <summary>A client fills it in when it is absent, so that a repeated call does not act twice.</summary>
    public bool IdempotencyToken { get; init; }

    /// <summary>Never written to a log.</summary>
    public bool Sensitive { get; init; }

    public object? Get(object structure) => get(structure);

    public void Set(object structure, object? value) => set(structure, value);
}
