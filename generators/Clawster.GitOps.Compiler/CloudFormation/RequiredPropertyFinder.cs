using System.Collections.Generic;
using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>Collects the paths of required properties that are not set.</summary>
internal sealed class RequiredPropertyFinder : ICloudFormationWriter
{
    private readonly List<string> _path = [];

    public List<string> Missing { get; } = [];

    public void Scalar(string name, Value? value, PropertyTraits traits, string? member) => Check(name, value is null, traits);

    public void Scalars<T>(string name, ImmutableArray<Value<T>> values, PropertyTraits traits, string? member) => Check(name, values.IsDefault, traits);

    public void Map<T>(string name, ImmutableArray<MapEntry<T>> entries, PropertyTraits traits, string? member) => Check(name, entries.IsDefault, traits);

    public void Structure(string name, CloudFormationObject? value, PropertyTraits traits, string? member)
    {
        Check(name, value is null, traits);
        Inside(name, value);
    }

    public void Structures<T>(string name, ImmutableArray<T> values, PropertyTraits traits, string? member)
        where T : CloudFormationObject
    {
        Check(name, values.IsDefault, traits);
        for (var i = 0; !values.IsDefault && i < values.Length; i++)
        {
            Inside($"{name}[{i}]", values[i]);
        }
    }

    private void Inside(string name, CloudFormationObject? value)
    {
        _path.Add(name);
        value?.Write(this);
        _path.RemoveAt(_path.Count - 1);
    }

    private void Check(string name, bool absent, PropertyTraits traits)
    {
        if (absent && (traits & PropertyTraits.Required) != 0)
        {
            Missing.Add(string.Join(".", [.. _path, name]));
        }
    }
}
