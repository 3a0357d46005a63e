using System;
using System.Diagnostics;
using System.Linq;
using Amazon.Runtime.Telemetry;
using Amazon.Runtime.Telemetry.Tracing;

namespace Clawster.GitOps.Aws.Telemetry;

/// <summary>A span as an activity.</summary>
/// <param name="activity">Null when nobody listens.</param>
internal sealed class ActivitySpan(Activity? activity) : TraceSpan
{
    public override void EmitEvent(string eventName, Attributes attributes) =>
        activity?.AddEvent(new ActivityEvent(eventName, tags: [.. attributes?.AllAttributes.Select(static pair => new System.Collections.Generic.KeyValuePair<string, object?>(pair.Key, pair.Value)) ?? []]));

    public override void SetAttribute(string key, object value) => activity?.SetTag(key, value);

    public override void SetStatus(SpanStatus status) => activity?.SetStatus(status switch
    {
        SpanStatus.OK => ActivityStatusCode.Ok,
        SpanStatus.ERROR => ActivityStatusCode.Error,
        _ => ActivityStatusCode.Unset,
    });

    public override void RecordException(Exception exception, Attributes attributes) => activity?.AddException(exception);

    public override void End() => activity?.Stop();

    protected override void Dispose(bool disposing)
    {
        activity?.Dispose();
        base.Dispose(disposing);
    }
}
