using Clawster.GitOps.LocalCloud.Services.CloudFormation.Schemas;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.ChangeSets;

/// <summary>Why a resource is predicted to change.</summary>
/// <param name="Change">The property.</param>
/// <param name="Evaluation"><c>Static</c> when the new value is known, <c>Dynamic</c> when it is known only later.</param>
/// <param name="Source">AWS's name of what causes it.</param>
/// <param name="Cause">The parameter or resource that causes it.</param>
internal sealed record PredictedDetail(PropertyChange Change, string Evaluation, string Source, string? Cause);
