using System;
using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>Writes properties as the lines of an object initialiser.</summary>
internal sealed class CSharpPropertyWriter(CSharpText text, CSharpValueWriter values) : ICloudFormationWriter
{
    public void Scalar(string name, Value? value, PropertyTraits traits, string? member)
    {
        if (value is not null)
        {
            text.Line($"{member ?? name} = {Expression(value)},");
        }
    }

    public void Scalars<T>(string name, ImmutableArray<Value<T>> items, PropertyTraits traits, string? member)
    {
        if (!items.IsDefault)
        {
            text.Line($"{member ?? name} = [{string.Join(", ", items.Select(Expression))}],");
        }
    }

    public void Structure(string name, CloudFormationObject? value, PropertyTraits traits, string? member)
    {
        if (value is not null)
        {
            text.Line($"{member ?? name} = new()").Open();
            value.Write(this);
            text.Close("},");
        }
    }

    public void Structures<T>(string name, ImmutableArray<T> items, PropertyTraits traits, string? member)
        where T : CloudFormationObject
    {
        if (items.IsDefaultOrEmpty)
        {
            Empty(member ?? name, items.IsDefault);
            return;
        }

        text.Line($"{member ?? name} =").Open("[");
        foreach (var item in items)
        {
            if (item is Tag { Key: { } key, Value: { } value })
            {
                text.Line($"new({Expression(key)}, {Expression(value)}),");
                continue;
            }

            text.Line("new()").Open();
            item.Write(this);
            text.Close("},");
        }

        text.Close("],");
    }

    public void Map<T>(string name, ImmutableArray<MapEntry<T>> entries, PropertyTraits traits, string? member)
    {
        if (entries.IsDefaultOrEmpty)
        {
            Empty(member ?? name, entries.IsDefault);
            return;
        }

        text.Line($"{member ?? name} =").Open("[");
        foreach (var entry in entries.OrderBy(static entry => entry.Key, StringComparer.Ordinal))
        {
            text.Line($"new({CSharpText.Literal(entry.Key)}, {Expression(entry.Value)}),");
        }

        text.Close("],");
    }

    private void Empty(string name, bool absent)
    {
        if (!absent)
        {
            text.Line($"{name} = [],");
        }
    }

    private string Expression(Value value) => values.Expression(value);
}
