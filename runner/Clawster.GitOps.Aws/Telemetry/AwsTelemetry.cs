using Amazon;

namespace Clawster.GitOps.Aws.Telemetry;

/// <summary>Shows every call to AWS as an activity of <see cref="System.Diagnostics"/>, which OpenTelemetry collects: the call, its credentials, each attempt.</summary>
public static class AwsTelemetry
{
    /// <summary>What to listen to: the names of all sources begin so, and end in a service's name.</summary>
    public const string Sources = Amazon.Runtime.Telemetry.TelemetryConstants.TelemetryScopePrefix + "*";

    /// <summary>Turns it on for all clients of this process that are made from now on.</summary>
    public static void Enable() => AWSConfigs.TelemetryProvider.RegisterTracerProvider(new ActivityTracerProvider());
}
