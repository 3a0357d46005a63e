using System;

namespace Clawster.GitOps.LocalCloud.Services.CloudWatch;

/// <summary>A line of an alarm's history.</summary>
/// <param name="Alarm">Its name.</param>
/// <param name="At">When.</param>
/// <param name="Kind"><c>ConfigurationUpdate</c>, <c>StateUpdate</c> or <c>Action</c>.</param>
/// <param name="Summary">For people.</param>
internal sealed record StoredAlarmEvent(string Alarm, DateTimeOffset At, string Kind, string Summary);
