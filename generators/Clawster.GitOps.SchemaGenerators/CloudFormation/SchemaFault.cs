using Clawster.GitOps.SchemaGenerators.Json;

namespace Clawster.GitOps.SchemaGenerators.CloudFormation;

/// <summary>A fault of a schema file, as data: the diagnostic is made from it at the very end.</summary>
internal sealed record SchemaFault(string Path, JsonPosition Position, string Message);
