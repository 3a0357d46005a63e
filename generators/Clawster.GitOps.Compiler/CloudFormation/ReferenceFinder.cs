using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>Collects what a resource or a value refers to, and the texts in it.</summary>
internal sealed class ReferenceFinder : ICloudFormationWriter, IValueWriter
{
    /// <summary>Parameters and resources that are referred to, pseudo parameters left out.</summary>
    public SortedSet<string> LogicalIds { get; } = new(StringComparer.Ordinal);

    /// <summary>Conditions that are asked for.</summary>
    public SortedSet<string> Conditions { get; } = new(StringComparer.Ordinal);

    /// <summary>Every literal text, keys of maps left out.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>Every place a resource points to: its properties, DependsOn and Condition.</summary>
    public static ReferenceFinder In(CloudFormationResource resource)
    {
        var finder = new ReferenceFinder();
        resource.Write(finder);
        resource.RollingUpdate?.Write(finder);
        finder.LogicalIds.UnionWith(resource.DependsOn);
        if (resource.Condition is { } condition)
        {
            finder.Conditions.Add(condition);
        }

        return finder;
    }

    public static ReferenceFinder In(Value value)
    {
        var finder = new ReferenceFinder();
        value.Write(finder);
        return finder;
    }

    public void Scalar(string name, Value? value, PropertyTraits traits, string? member) => value?.Write(this);

    public void Scalars<T>(string name, ImmutableArray<Value<T>> values, PropertyTraits traits, string? member)
    {
        foreach (var value in values.IsDefault ? [] : values)
        {
            value.Write(this);
        }
    }

    public void Structure(string name, CloudFormationObject? value, PropertyTraits traits, string? member) => value?.Write(this);

    public void Structures<T>(string name, ImmutableArray<T> values, PropertyTraits traits, string? member)
        where T : CloudFormationObject
    {
        foreach (var value in values.IsDefault ? [] : values)
        {
            value.Write(this);
        }
    }

    public void Map<T>(string name, ImmutableArray<MapEntry<T>> entries, PropertyTraits traits, string? member)
    {
        foreach (var entry in entries.IsDefault ? [] : entries)
        {
            entry.Value.Write(this);
        }
    }

    public void Text(string value) => Texts.Add(value);

    public void Flag(bool value)
    {
    }

    public void Number(long value)
    {
    }

    public void Number(double value)
    {
    }

    public void Member(IOpenEnumeration value)
    {
    }

    public void JsonNull()
    {
    }

    public void JsonArray(ImmutableArray<Json> items)
    {
        foreach (var item in items)
        {
            item.Write(this);
        }
    }

    public void JsonObject(ImmutableArray<KeyValuePair<string, Json>> members)
    {
        foreach (var member in members)
        {
            member.Value.Write(this);
        }
    }

    public void JsonText(Value<string> value) => value.Write(this);

    public void Ref(string logicalId, Type type)
    {
        if (!logicalId.StartsWith("AWS::", StringComparison.Ordinal))
        {
            LogicalIds.Add(logicalId);
        }
    }

    public void GetAtt(string logicalId, string attribute, string member) => LogicalIds.Add(logicalId);

    public void Sub(ImmutableArray<Value<string>> parts) => Join("", parts);

    public void Join(string delimiter, ImmutableArray<Value<string>> items)
    {
        foreach (var item in items)
        {
            item.Write(this);
        }
    }

    public void Select(int index, Value list, Type type) => list.Write(this);

    public void If(string condition, Value then, Value? otherwise, Type type)
    {
        Conditions.Add(condition);
        then.Write(this);
        otherwise?.Write(this);
    }
}
