using System.Collections.Concurrent;
using System.Diagnostics;
using Amazon.Runtime.Telemetry.Tracing;

namespace Clawster.GitOps.Aws.Telemetry;

/// <summary>Gives the SDK's tracers as activity sources.</summary>
internal sealed class ActivityTracerProvider : TracerProvider
{
    private readonly ConcurrentDictionary<string, ActivityTracer> _tracers = new();

    public override Tracer GetTracer(string scope) => GetTracer(scope, null!);

    public override Tracer GetTracer(string scope, Amazon.Runtime.Telemetry.Attributes attributes) =>
        _tracers.GetOrAdd(scope, static name => new ActivityTracer(new ActivitySource(name)));
}
