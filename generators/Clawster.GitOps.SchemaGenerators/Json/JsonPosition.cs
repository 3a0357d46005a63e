namespace Clawster.GitOps.SchemaGenerators.Json;

/// <summary>A place in a file. Both numbers start at 0 and columns count UTF-16 units, as Roslyn counts.</summary>
internal readonly record struct JsonPosition(int Line, int Column);
