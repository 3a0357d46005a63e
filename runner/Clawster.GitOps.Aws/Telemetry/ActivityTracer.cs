using System.Diagnostics;
using Amazon.Runtime.Telemetry;
using Amazon.Runtime.Telemetry.Tracing;
using SpanContext = Amazon.Runtime.Telemetry.Tracing.SpanContext;

namespace Clawster.GitOps.Aws.Telemetry;

/// <summary>Starts an activity for each span; none when nobody listens.</summary>
/// <param name="source">Where the activities come from.</param>
internal sealed class ActivityTracer(ActivitySource source) : Tracer
{
    public override TraceSpan CreateSpan(string name, Attributes initialAttributes, SpanKind spanKind, SpanContext parentContext) =>
        new ActivitySpan(source.StartActivity(name, Kind(spanKind), default(ActivityContext), initialAttributes?.AllAttributes!));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private static ActivityKind Kind(SpanKind kind) => kind switch
    {
        SpanKind.CLIENT => ActivityKind.Client,
        SpanKind.SERVER => ActivityKind.Server,
        SpanKind.PRODUCER => ActivityKind.Producer,
        SpanKind.CONSUMER => ActivityKind.Consumer,
        _ => ActivityKind.Internal,
    };
}
