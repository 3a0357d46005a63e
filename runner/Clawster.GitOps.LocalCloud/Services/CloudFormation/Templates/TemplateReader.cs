using System;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

/// <summary>Reads a template's text, JSON or YAML, as one tree in which YAML's short forms are written out.</summary>
internal static class TemplateReader
{
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    /// <exception cref="AwsFault">The text is neither.</exception>
    public static JsonObject Read(string text)
    {
        var node = text.AsSpan().TrimStart() is ['{', ..] ? ReadJson(text) : YamlTemplateReader.Read(text);
        return node as JsonObject ?? throw TemplateFaults.Format("unsupported structure.");
    }

    private static JsonNode? ReadJson(string text)
    {
        try
        {
            var node = JsonNode.Parse(text, documentOptions: s_strict);
            Settle(node);
            return node;
        }
        catch (JsonException fault)
        {
            throw TemplateFaults.Format($"JSON not well-formed. (line {fault.LineNumber + 1}, column {fault.BytePositionInLine + 1})");
        }
    }

    // JsonNode reads lazily; walking it once shows every fault here and makes it safe to read from several places.
    private static void Settle(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (_, value) in map)
                {
                    Settle(value);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Settle(item);
                }

                break;
        }
    }
}
