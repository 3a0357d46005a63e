using System;
using System.Collections.Immutable;

namespace Clawster.GitOps.Aws.Wire;

/// <summary>Values by name.</summary>
/// <param name="name">Name of the C# class.</param>
/// <param name="type">The C# class.</param>
/// <param name="create">Makes an empty one.</param>
/// <param name="members">Its members in the order of the model.</param>
public sealed class StructureShape(string name, Type type, Func<object> create, Func<ImmutableArray<MemberModel>> members) : Shape
{
    private ImmutableArray<MemberModel> _members;

    public string Name { get; } = name;

    public Type Type { get; } = type;

    public ImmutableArray<MemberModel> Members => _members.IsDefault ? _members = members() : _members;

    public object Create() => create();
}
