using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>Writes a stack as a CloudFormation template in JSON: names sorted, two spaces, LF, UTF-8 without BOM. The same stack gives the same bytes.</summary>
public static class TemplateJsonWriter
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,   // a template is no HTML; quotes inside a command stay readable
    };

    /// <returns>The template with a line end at its end.</returns>
    public static byte[] Write(Stack stack) => Bytes(json => Write(stack, json));

    /// <returns>The properties alone, as one object.</returns>
    internal static byte[] Write(CloudFormationObject properties) => Bytes(json =>
    {
        json.WriteStartObject();
        properties.Write(new JsonPropertyWriter(json));
        json.WriteEndObject();
    });

    private static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_options))
        {
            write(json);
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void Write(Stack stack, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("AWSTemplateFormatVersion", "2010-09-09");
        json.WriteString("Description", stack.Description);
        Section(json, "Parameters", stack.Parameters, static p => p.Name, WriteParameter);
        Section(json, "Conditions", stack.Conditions, static c => c.Name, static (json, c) => ConditionJsonWriter.Write(json, c.Expression));
        Section(json, "Resources", stack.Resources, static r => r.LogicalId, WriteResource);
        Section(json, "Outputs", stack.Outputs, static o => o.Name, WriteOutput);
        json.WriteEndObject();
    }

    private static void Section<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Func<T, string> key, Action<Utf8JsonWriter, T> write)
    {
        if (items.IsDefaultOrEmpty)
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var item in items.OrderBy(key, StringComparer.Ordinal))
        {
            json.WritePropertyName(key(item));
            write(json, item);
        }

        json.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter json, StackParameter parameter)
    {
        json.WriteStartObject();
        Optional(json, "Default", parameter.Default);
        Optional(json, "Description", parameter.Description);
        if (parameter.NoEcho)
        {
            json.WriteBoolean("NoEcho", true);
        }

        json.WriteString("Type", parameter.Type);
        json.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter json, CloudFormationResource resource)
    {
        json.WriteStartObject();
        json.WriteString("Type", resource.CloudFormationType);
        Optional(json, "Condition", resource.Condition);
        Optional(json, "DeletionPolicy", resource.DeletionPolicy?.ToString());
        if (!resource.DependsOn.IsDefaultOrEmpty)
        {
            json.WriteStartArray("DependsOn");
            foreach (var id in resource.DependsOn.OrderBy(static id => id, StringComparer.Ordinal))
            {
                json.WriteStringValue(id);
            }

            json.WriteEndArray();
        }

        Properties(json, "Properties", resource);
        if (resource.RollingUpdate is { } rolling)
        {
            json.WriteStartObject("UpdatePolicy");
            Properties(json, "AutoScalingRollingUpdate", rolling);
            json.WriteEndObject();
        }

        Optional(json, "UpdateReplacePolicy", resource.UpdateReplacePolicy?.ToString());
        json.WriteEndObject();
    }

    private static void Properties(Utf8JsonWriter json, string name, CloudFormationObject properties)
    {
        json.WriteStartObject(name);
        properties.Write(new JsonPropertyWriter(json));
        json.WriteEndObject();
    }

    private static void WriteOutput(Utf8JsonWriter json, StackOutput output)
    {
        json.WriteStartObject();
        Optional(json, "Condition", output.Condition);
        Optional(json, "Description", output.Description);
        json.WritePropertyName("Value");
        output.Value.Write(new JsonValueWriter(json));
        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
