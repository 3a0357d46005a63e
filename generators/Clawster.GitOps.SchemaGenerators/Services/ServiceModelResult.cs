using Clawster.GitOps.SchemaGenerators.CloudFormation;
using Clawster.GitOps.SchemaGenerators.Text;

namespace Clawster.GitOps.SchemaGenerators.Services;

/// <summary>What one model file gave: a spec, or null when it is unusable, and its faults.</summary>
internal sealed record ServiceModelResult(ServiceSpec? Spec, EquatableArray<SchemaFault> Faults);
