using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>Writes properties as members of the JSON object that is open.</summary>
internal sealed class JsonPropertyWriter(Utf8JsonWriter json) : ICloudFormationWriter
{
    private readonly JsonValueWriter _values = new(json);

    public void Scalar(string name, Value? value, PropertyTraits traits, string? member)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            value.Write(_values);
        }
    }

    public void Scalars<T>(string name, ImmutableArray<Value<T>> values, PropertyTraits traits, string? member)
    {
        if (values.IsDefault)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            value.Write(_values);
        }

        json.WriteEndArray();
    }

    public void Structure(string name, CloudFormationObject? value, PropertyTraits traits, string? member)
    {
        if (value is not null)
        {
            json.WriteStartObject(name);
            value.Write(this);
            json.WriteEndObject();
        }
    }

    public void Structures<T>(string name, ImmutableArray<T> values, PropertyTraits traits, string? member)
        where T : CloudFormationObject
    {
        if (values.IsDefault)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStartObject();
            value.Write(this);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public void Map<T>(string name, ImmutableArray<MapEntry<T>> entries, PropertyTraits traits, string? member)
    {
        if (entries.IsDefault)
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var entry in entries.OrderBy(static e => e.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(entry.Key);
            entry.Value.Write(_values);
        }

        json.WriteEndObject();
    }
}
