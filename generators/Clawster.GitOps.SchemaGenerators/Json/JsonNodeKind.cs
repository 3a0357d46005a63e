namespace Clawster.GitOps.SchemaGenerators.Json;

/// <summary>What a JSON value is.</summary>
internal enum JsonNodeKind
{
    Object,
    Array,
    Text,
    Number,
    Flag,
    Null,
}
