using System.Text.Json;
using Clawster.GitOps.Compiler.JsonSchemas;

namespace Clawster.GitOps.Compiler.Documentation;

/// <summary>Reads one schema as documentation.</summary>
internal sealed class SchemaReader(JsonSchema schema)
{
    public SchemaPart Root => new(this, schema.Element, default);

    /// <summary>Documents a whole file.</summary>
    /// <param name="schema">The schema of the file.</param>
    /// <param name="name">What the file is called.</param>
    /// <param name="depth">How many levels of keys are read.</param>
    public static DocumentedKey Read(JsonSchema schema, string name, int depth) => new SchemaReader(schema).Root.Document(name, depth);

    /// <summary>A schema with what its reference points to.</summary>
    public SchemaPart Follow(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out var reference)
            ? new(this, element, schema.At(reference.GetString()!.Substring(1)).Element)
            : new(this, element, default);
}
