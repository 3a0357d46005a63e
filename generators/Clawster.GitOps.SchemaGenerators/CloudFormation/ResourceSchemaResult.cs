using Clawster.GitOps.SchemaGenerators.Text;

namespace Clawster.GitOps.SchemaGenerators.CloudFormation;

/// <summary>What one schema file gave: a spec, or null when it is unusable, and its faults.</summary>
internal sealed record ResourceSchemaResult(string Path, ResourceSchemaSpec? Spec, EquatableArray<SchemaFault> Faults);
