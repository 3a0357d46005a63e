using System;
using Clawster.GitOps.Aws.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Clawster.GitOps.Runner.Telemetry;

/// <summary>
/// Sends traces to a collector when the environment names one: a span for each step of a deployment and, in it, each call to AWS with its attempts. The variables are OpenTelemetry's own
/// (<see href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/"/>), which the exporter reads.
/// </summary>
internal static class Traces
{
    /// <summary>Starts sending; null when no collector is named or <c>OTEL_SDK_DISABLED</c> is true. Disposing it sends what is left.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static IDisposable? Start(Func<string, string?> variable)
    {
        var named = !string.IsNullOrEmpty(variable("OTEL_EXPORTER_OTLP_ENDPOINT")) || !string.IsNullOrEmpty(variable("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"));
        if (!named || string.Equals(variable("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        AwsTelemetry.Enable();
        return Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(static resource => resource.AddService("clawster").AddEnvironmentVariableDetector())
            .AddSource(AwsTelemetry.Sources, StepActivities.Source)
            .AddOtlpExporter()
            .Build();
    }
}
