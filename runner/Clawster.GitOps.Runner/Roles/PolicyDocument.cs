using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Clawster.GitOps.Runner.Roles;

/// <summary>Writes policies as IAM reads them. The same statements give the same text.</summary>
internal static class PolicyDocument
{
    public static string Of(params IEnumerable<PolicyStatement> statements)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("Version", "2012-10-17");
            json.WriteStartArray("Statement");
            foreach (var statement in statements)
            {
                Write(json, statement);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, PolicyStatement statement)
    {
        json.WriteStartObject();
        json.WriteString("Effect", "Allow");
        if (statement.Service is { } service)
        {
            json.WriteStartObject("Principal");
            json.WriteString("Service", service);
            json.WriteEndObject();
        }

        Write(json, "Action", statement.Actions);
        Write(json, "Resource", statement.Resources);
        PolicyCondition[] conditions = [.. new[] { statement.Condition, statement.SecondCondition }.OfType<PolicyCondition>()];
        if (conditions.Length > 0)
        {
            Write(json, conditions);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyCollection<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, PolicyCondition[] conditions)
    {
        json.WriteStartObject("Condition");
        foreach (var group in conditions.GroupBy(static condition => condition.Operator))
        {
            json.WriteStartObject(group.Key);
            foreach (var condition in group)
            {
                json.WriteString(condition.Key, condition.Value);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
