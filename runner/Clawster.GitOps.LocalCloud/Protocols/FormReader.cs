using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.Aws.Wire;
using Clawster.GitOps.LocalCloud.Services;

namespace Clawster.GitOps.LocalCloud.Protocols;

/// <summary>
/// Reads form fields into a request: <c>Tags.member.1.Key</c> in awsQuery, <c>TagSpecification.1.Tag.1.Key</c> in ec2Query, where every list is flattened. A field that no member
/// takes is refused, as EC2 does with <c>UnknownParameter</c>.
/// </summary>
internal sealed class FormReader
{
    private readonly Dictionary<string, string> _fields;
    private readonly SortedSet<string> _open;
    private readonly bool _ec2;

    public FormReader(IReadOnlyDictionary<string, string> fields, bool ec2)
    {
        _fields = new(fields, StringComparer.Ordinal);
        _open = new(_fields.Keys, StringComparer.Ordinal);
        _ec2 = ec2;
    }

    public object Read(StructureShape shape)
    {
        var target = shape.Create();
        Fill(shape, target, "");
        if (_open.Count > 0)
        {
            throw AwsFault.Bad(_ec2 ? "UnknownParameter" : "ValidationError", $"The parameter {_open.Min} is not recognized");
        }

        return target;
    }

    private void Fill(StructureShape shape, object target, string prefix)
    {
        foreach (var member in shape.Members)
        {
            if (Value(member.Shape, prefix + member.QueryName, member) is { } value)
            {
                member.Set(target, value);
            }
            else if (member.Required)
            {
                throw _ec2
                    ? AwsFault.Bad("MissingParameter", $"The request must contain the parameter {prefix}{member.QueryName}")
                    : AwsFault.Bad("ValidationError", $"1 validation error detected: Value null at '{Camel(prefix + member.QueryName)}' failed to satisfy constraint: Member must not be null");
            }
        }
    }

    private object? Value(Shape shape, string name, MemberModel? member)
    {
        switch (shape)
        {
            case StructureShape structure:
                if (!Any(name + "."))
                {
                    return null;
                }

                var target = structure.Create();
                Fill(structure, target, name + ".");
                return target;
            case ListShape list: return List(list, name, member);
            case MapShape map: return Map(map, name);
            case EnumShape words: return Take(name) is { } word ? words.Parse(word) : null;
            default: return Take(name) is { } text ? ServerText.Read(((ScalarShape)shape).Kind, text, name) : null;
        }
    }

    private object? List(ListShape shape, string name, MemberModel? member)
    {
        // Clients write a list's elements as "member" or under the name that the model gives them.
        var prefix = _ec2 || member?.Flattened == true ? name
            : member?.ElementName is { } element && Any($"{name}.{element}.") ? $"{name}.{element}"
            : $"{name}.member";
        var numbers = Numbers(prefix + ".");
        if (numbers.Count == 0)
        {
            return Take(name) is "" ? shape.Create() : null;
        }

        var values = shape.Create();
        foreach (var number in numbers)
        {
            values.Add(Value(shape.Element, string.Create(CultureInfo.InvariantCulture, $"{prefix}.{number}"), null));
        }

        return values;
    }

    private object? Map(MapShape shape, string name)
    {
        var numbers = Numbers(name + ".entry.");
        if (numbers.Count == 0)
        {
            return null;
        }

        var entries = shape.Create();
        foreach (var prefix in numbers.Select(number => string.Create(CultureInfo.InvariantCulture, $"{name}.entry.{number}")))
        {
            entries[Take(prefix + ".key") ?? ""] = Value(shape.Value, prefix + ".value", null);
        }

        return entries;
    }

    private SortedSet<int> Numbers(string prefix) =>
        new(_fields.Keys
            .Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(key => int.TryParse(key[prefix.Length..].Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)
            .Where(static number => number >= 0));

    private bool Any(string prefix) => _fields.Keys.Any(key => key.StartsWith(prefix, StringComparison.Ordinal));

    private string? Take(string name)
    {
        _open.Remove(name);
        return _fields.TryGetValue(name, out var value) ? value : null;
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
