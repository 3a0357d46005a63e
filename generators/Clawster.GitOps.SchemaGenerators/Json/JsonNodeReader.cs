using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace Clawster.GitOps.SchemaGenerators.Json;

/// <summary>Reads JSON text into nodes with positions. A text that is no JSON, or a key that stands twice, is a fault and never an exception.</summary>
internal sealed class JsonNodeReader
{
    private readonly byte[] _bytes;
    private readonly List<int> _lines = [0];
    private readonly List<JsonFault> _faults = [];

    private JsonNodeReader(string text)
    {
        _bytes = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < _bytes.Length; i++)
        {
            if (_bytes[i] == (byte)'\n')
            {
                _lines.Add(i + 1);
            }
        }
    }

    /// <returns>The root, null when the text is no JSON, and the faults.</returns>
    public static (JsonNode? Root, IReadOnlyList<JsonFault> Faults) Read(string text)
    {
        var reader = new JsonNodeReader(text);
        var root = reader.ReadRoot();
        return (root, reader._faults);
    }

    private JsonNode? ReadRoot()
    {
        try
        {
            var json = new Utf8JsonReader(_bytes);
            json.Read();
            var root = ReadValue(ref json);
            json.Read();   // throws when something follows the value
            return root;
        }
        catch (JsonException fault)
        {
            var line = (int)(fault.LineNumber ?? 0);
            _faults.Add(new(Position(_lines[Math.Min(line, _lines.Count - 1)] + (int)(fault.BytePositionInLine ?? 0)), "this is no JSON: " + fault.Message.Split('.')[0]));
            return null;
        }
    }

    private JsonNode ReadValue(ref Utf8JsonReader json)
    {
        var position = Position((int)json.TokenStartIndex);
        return json.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref json, position),
            JsonTokenType.StartArray => ReadArray(ref json, position),
            JsonTokenType.String => new(JsonNodeKind.Text, json.GetString() ?? "", position),
            JsonTokenType.Number => new(JsonNodeKind.Number, Encoding.UTF8.GetString(json.ValueSpan.ToArray()), position),
            JsonTokenType.True => new(JsonNodeKind.Flag, "true", position),
            JsonTokenType.False => new(JsonNodeKind.Flag, "false", position),
            _ => new(JsonNodeKind.Null, "null", position),
        };
    }

    private JsonNode ReadObject(ref Utf8JsonReader json, JsonPosition position)
    {
        var node = new JsonNode(JsonNodeKind.Object, "", position);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var name = json.GetString() ?? "";
            var place = Position((int)json.TokenStartIndex);
            if (!names.Add(name))
            {
                _faults.Add(new(place, $"'{name}' stands twice in one object; keep one of them"));
            }

            json.Read();
            node.Members.Add(new(name, place, ReadValue(ref json)));
        }

        return node;
    }

    private JsonNode ReadArray(ref Utf8JsonReader json, JsonPosition position)
    {
        var node = new JsonNode(JsonNodeKind.Array, "", position);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            node.Items.Add(ReadValue(ref json));
        }

        return node;
    }

    private JsonPosition Position(int offset)
    {
        var end = Math.Min(Math.Max(offset, 0), _bytes.Length);
        var line = _lines.BinarySearch(end);
        line = line < 0 ? ~line - 1 : line;
        return new(line, Encoding.UTF8.GetCharCount(_bytes, _lines[line], end - _lines[line]));
    }
}
