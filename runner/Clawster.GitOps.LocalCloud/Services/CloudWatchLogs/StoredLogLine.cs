namespace Clawster.GitOps.LocalCloud.Services.CloudWatchLogs;

/// <summary>A line of a log.</summary>
/// <param name="Timestamp">Milliseconds since 1970.</param>
/// <param name="Message">The line.</param>
internal sealed record StoredLogLine(long Timestamp, string Message);
