using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>Collects what AWS would refuse in the properties of a resource: required ones that are not set, and wrong tags.</summary>
internal sealed class PropertyFaultFinder : ICloudFormationWriter
{
    private readonly List<string> _path = [];

    /// <summary>Sentences that go on after the resource's type.</summary>
    public List<string> Faults { get; } = [];

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
        if (values is ImmutableArray<Tag> { IsDefault: false } tags)
        {
            Faults.AddRange(TagRules.Check(tags).Select(fault => $"has {fault} in {Path(name)}"));
        }

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

    private string Path(string name) => string.Join(".", [.. _path, name]);

    private void Check(string name, bool absent, PropertyTraits traits)
    {
        if (absent && (traits & PropertyTraits.Required) != 0)
        {
            Faults.Add("needs the property " + Path(name));
        }
    }
}
