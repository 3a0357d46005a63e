namespace Clawster.GitOps.Aws.Wire;

/// <summary>A member of a structure.</summary>
/// <param name="property">Name of the C# property.</param>
/// <param name="wireName">Name on the wire; for <see cref="MemberLocation.Query"/> and <see cref="MemberLocation.Header"/> that of the parameter or header.</param>
public sealed class MemberModel(string property, string wireName)
{
    private StructureShape? _owner;
    private int _index;
    private Shape? _shape;

    public string Property { get; } = property;

    public string WireName { get; } = wireName;

    /// <summary>Name in the form fields of a request; differs from <see cref="WireName"/> in EC2.</summary>
    public string QueryName { get; init; } = wireName;

    /// <summary>Its form, made when it is first asked for: structures may hold themselves.</summary>
    public Shape Shape => _shape ??= _owner!.ShapeOf(_index);

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

    /// <summary>Reads it; null when it is absent.</summary>
    public object? Get(object structure) => _owner!.Get(structure, _index);

    public void Set(object structure, object? value) => _owner!.Set(structure, _index, value);

    internal void BelongTo(StructureShape owner, int index) => (_owner, _index) = (owner, index);
}
