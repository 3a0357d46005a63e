using System.Collections.Immutable;
using System.Text.Json;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas;

/// <summary>A schema inside a schema. Its keywords are made at the first check.</summary>
internal sealed class SchemaNode
{
    private ImmutableArray<ISchemaKeyword> _keywords;

    /// <param name="document">What the schema is part of.</param>
    /// <param name="element">The schema as it is written.</param>
    /// <param name="parentUri">What relative references around this schema are relative to.</param>
    public SchemaNode(SchemaDocument document, JsonElement element, string parentUri)
    {
        Document = document;
        Element = element;
        BaseUri = element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$id", out var id) && id.ValueKind == JsonValueKind.String
            ? SchemaUri.Resolve(parentUri, id.GetString()!)
            : parentUri;
    }

    public SchemaDocument Document { get; }

    public JsonElement Element { get; }

    /// <summary>What relative references inside this schema are relative to; it has no fragment.</summary>
    public string BaseUri { get; }

    public void Check(YamlNode node, SchemaCheck check)
    {
        foreach (var keyword in Keywords())
        {
            keyword.Check(node, check);
        }
    }

    public SchemaNode Child(JsonElement element) => new(Document, element, BaseUri);

    /// <summary>An annotation of this schema, or null.</summary>
    public string? Text(string name) =>
        Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private ImmutableArray<ISchemaKeyword> Keywords()
    {
        lock (this)
        {
            return _keywords.IsDefault ? _keywords = SchemaKeywords.Of(this) : _keywords;
        }
    }
}
