using System;

namespace Clawster.GitOps.LocalCloud.Services.CloudWatch;

/// <summary>What was put for one moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="Count">How many samples.</param>
/// <param name="Sum">Of all samples.</param>
/// <param name="Minimum">Of all samples.</param>
/// <param name="Maximum">Of all samples.</param>
/// <param name="Unit">CloudWatch's word for the unit.</param>
internal sealed record StoredDatum(DateTimeOffset At, double Count, double Sum, double Minimum, double Maximum, string Unit);
