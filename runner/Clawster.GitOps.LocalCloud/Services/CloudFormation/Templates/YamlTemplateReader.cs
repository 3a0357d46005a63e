using System;
using System.Globalization;
using System.IO;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

/// <summary>Reads a YAML template. Short forms such as <c>!GetAtt A.B</c> come out as <c>Fn::GetAtt</c>; aliases are refused, as CloudFormation does.</summary>
internal sealed class YamlTemplateReader
{
    private readonly Parser _parser;

    private YamlTemplateReader(string text) => _parser = new Parser(new StringReader(text));

    /// <exception cref="AwsFault">The text is not YAML that CloudFormation takes.</exception>
    public static JsonNode? Read(string text)
    {
        var reader = new YamlTemplateReader(text);
        try
        {
            return reader.Document();
        }
        catch (Exception fault) when (fault is YamlException or InvalidOperationException or ArgumentException)
        {
            var mark = (fault as YamlException)?.Start ?? reader._parser.Current?.Start ?? Mark.Empty;
            throw TemplateFaults.Format($"YAML not well-formed. (line {mark.Line}, column {mark.Column})");
        }
    }

    private JsonNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            return null;
        }

        var node = Node();
        _parser.Consume<DocumentEnd>();
        return _parser.Accept<StreamEnd>(out _) ? node : throw TemplateFaults.Format("a template is one YAML document.");
    }

    private JsonNode? Node()
    {
        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return ShortForm(scalar.Tag, scalar.Tag.IsEmpty || !scalar.Tag.Value.StartsWith('!') ? Value(scalar) : scalar.Value);
        }

        if (_parser.TryConsume<SequenceStart>(out var sequence))
        {
            var list = new JsonArray();
            while (!_parser.TryConsume<SequenceEnd>(out _))
            {
                list.Add(Node());
            }

            return ShortForm(sequence.Tag, list);
        }

        if (_parser.TryConsume<MappingStart>(out var mapping))
        {
            return ShortForm(mapping.Tag, Map());
        }

        throw _parser.Accept<AnchorAlias>(out _)
            ? TemplateFaults.Template("YAML aliases are not allowed in CloudFormation templates")
            : new YamlException("No node.");
    }

    private JsonObject Map()
    {
        var map = new JsonObject();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = _parser.Consume<Scalar>();
            if (map.ContainsKey(key.Value))
            {
                throw TemplateFaults.Format($"YAML not well-formed. (line {key.Start.Line}, column {key.Start.Column})");
            }

            map.Add(key.Value, Node());
        }

        return map;
    }

    private static JsonNode? ShortForm(TagName tag, JsonNode? value)
    {
        if (tag.IsEmpty || tag.IsNonSpecific || !tag.Value.StartsWith('!'))
        {
            return value;
        }

        var name = tag.Value[1..];
        return name switch
        {
            "Ref" or "Condition" => new JsonObject { [name] = value },
            "GetAtt" when value is JsonValue text && text.GetValue<string>().Split('.', 2) is [var resource, var attribute] =>
                new JsonObject { ["Fn::GetAtt"] = new JsonArray(resource, attribute) },
            _ => new JsonObject { ["Fn::" + name] = value },
        };
    }

    private static JsonValue? Value(Scalar scalar)
    {
        var text = scalar.Value;
        if (scalar.Style is not ScalarStyle.Plain)
        {
            return JsonValue.Create(text);
        }

        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => JsonValue.Create(true),
            "false" or "False" or "FALSE" => JsonValue.Create(false),
            _ => Number(text),
        };
    }

    // A number with leading zeros or a plus sign (an account id, a port list) stays the text it is.
    private static JsonValue Number(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && whole.ToString(CultureInfo.InvariantCulture) == text)
        {
            return JsonValue.Create(whole);
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == text && double.IsFinite(number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);
    }
}
