namespace Clawster.GitOps.SchemaGenerators.Json;

/// <summary>One member of a JSON object; the position is that of its name.</summary>
internal sealed record JsonMember(string Name, JsonPosition Position, JsonNode Value);
