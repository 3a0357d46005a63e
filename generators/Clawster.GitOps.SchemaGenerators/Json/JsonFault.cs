namespace Clawster.GitOps.SchemaGenerators.Json;

/// <summary>Something wrong in a JSON text, and where.</summary>
internal sealed record JsonFault(JsonPosition Position, string Message);
