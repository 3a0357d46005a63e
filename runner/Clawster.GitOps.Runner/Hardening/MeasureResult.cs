namespace Clawster.GitOps.Runner.Hardening;

/// <summary>One measure of one bot.</summary>
/// <param name="Measure">Its name: <c>alarms</c>.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Detail">What is missing, or why it is off, in a few words; null when it is in place.</param>
internal sealed record MeasureResult(string Measure, MeasureStatus Status, string? Detail = null);
