using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Clawster.GitOps.Compiler.CloudFormation;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>Which member of a generated record holds which property of CloudFormation: the record says it when it walks over a writer.</summary>
internal sealed class PropertyMembers : ICloudFormationWriter
{
    private readonly SortedDictionary<string, string> _members = new(StringComparer.Ordinal);
    private readonly Type _type;

    public PropertyMembers(CloudFormationObject record)
    {
        _type = record.GetType();
        record.Write(this);
    }

    /// <summary>CloudFormation's names, sorted.</summary>
    public IReadOnlyList<string> Names => [.. _members.Keys];

    /// <returns>The member, or null.</returns>
    public PropertyInfo? Find(string name) => _members.TryGetValue(name, out var member) ? _type.GetProperty(member, BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly) : null;

    public void Scalar(string name, Value? value, PropertyTraits traits, string? member) => _members[name] = member ?? name;

    public void Scalars<T>(string name, ImmutableArray<Value<T>> values, PropertyTraits traits, string? member) => _members[name] = member ?? name;

    public void Map<T>(string name, ImmutableArray<MapEntry<T>> entries, PropertyTraits traits, string? member) => _members[name] = member ?? name;

    public void Structure(string name, CloudFormationObject? value, PropertyTraits traits, string? member) => _members[name] = member ?? name;

    public void Structures<T>(string name, ImmutableArray<T> values, PropertyTraits traits, string? member)
        where T : CloudFormationObject => _members[name] = member ?? name;
}
