using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>
/// Sets properties of generated records by CloudFormation's names. The records are made from CloudFormation's resource schemas, so what they do not take, CloudFormation would not take either.
/// </summary>
/// <param name="resourceType">For the messages.</param>
internal sealed class PropertySetter(string resourceType)
{
    private static readonly MethodInfo s_list = typeof(ImmutableArray).GetMethods().Single(static method => method.Name == nameof(ImmutableArray.CreateRange) && method.GetParameters().Length == 1 && method.GetParameters()[0].ParameterType.Name == "IEnumerable`1");

    private readonly List<Diagnostic> _faults = [];

    public IEnumerable<Diagnostic> Faults => _faults;

    /// <summary>A copy of the record with the properties of the mapping; mappings in it are merged into what the record has.</summary>
    public CloudFormationObject Merge(CloudFormationObject record, YamlMapping properties)
    {
        var copy = (CloudFormationObject)record.GetType().GetMethod("<Clone>$")!.Invoke(record, [])!;
        var members = new PropertyMembers(copy);
        foreach (var entry in properties.Entries)
        {
            if (members.Find(entry.Key.Text) is not { } property)
            {
                var hint = NearestName.Hint(entry.Key.Text, members.Names);
                _faults.Add(entry.Key.Error(StackOverrides.FaultCode, $"{resourceType} has no property '{Quote.Short(entry.Key.Text)}' here{hint}{(hint.Length == 0 ? "; " : " ")}it has: {string.Join(", ", members.Names)}"));
            }
            else if (Value(property.PropertyType, entry, property.GetValue(copy)) is { } value)
            {
                property.SetValue(copy, value);
            }
        }

        return copy;
    }

    private object? Value(Type type, YamlEntry entry, object? present)
    {
        if (typeof(CloudFormationObject).IsAssignableFrom(type))
        {
            return entry.Value is YamlMapping mapping
                ? Merge((CloudFormationObject?)present ?? (CloudFormationObject)Activator.CreateInstance(type)!, mapping)
                : Wrong(entry, "a mapping");
        }

        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(ImmutableArray<>))
        {
            return Scalar(type, entry);
        }

        var element = type.GetGenericArguments()[0];
        return element.IsGenericType && element.GetGenericTypeDefinition() == typeof(MapEntry<>) ? Map(element, entry) : List(element, entry);
    }

    private object? List(Type element, YamlEntry entry)
    {
        if (entry.Value is not YamlSequence list)
        {
            return Wrong(entry, "a list");
        }

        var items = list.Items.Select(item => Value(element, entry with { Value = item }, null)).ToArray();
        return items.Any(static item => item is null) ? null : Array(element, items);
    }

    private object? Map(Type element, YamlEntry entry)
    {
        if (entry.Value is not YamlMapping mapping)
        {
            return Wrong(entry, "a mapping");
        }

        var valueType = typeof(Value<>).MakeGenericType(element.GetGenericArguments()[0]);
        var items = mapping.Entries.Select(item => Scalar(valueType, item) is { } value ? Activator.CreateInstance(element, item.Key.Text, value) : null).ToArray();
        return items.Any(static item => item is null) ? null : Array(element, items);
    }

    private object? Scalar(Type type, YamlEntry entry)
    {
        var content = type.GetGenericArguments()[0];
        if (PropertyContent.Read(content, entry.Value) is { } value)
        {
            return typeof(LiteralValue<>).MakeGenericType(content).GetConstructor([content])!.Invoke([value]);
        }

        return content == typeof(string) && PropertyContent.Reference(entry.Value) is { } id ? new RefValue<string>(id) : Wrong(entry, PropertyContent.Name(content));
    }

    private object? Wrong(YamlEntry entry, string expected)
    {
        _faults.Add(entry.Value.Error(StackOverrides.FaultCode, $"{resourceType} takes {expected} for '{Quote.Short(entry.Key.Text)}', not {JsonSchemas.Keywords.Wording.OfNode(entry.Value)}"));
        return null;
    }

    private static object Array(Type element, object?[] items)
    {
        var typed = System.Array.CreateInstance(element, items.Length);
        System.Array.Copy(items, typed, items.Length);
        return s_list.MakeGenericMethod(element).Invoke(null, [typed])!;
    }
}
