using System;
using System.Threading.Tasks;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Hosting;

/// <summary>AWS with the standard credential chain, or whatever answers at <c>AWS_ENDPOINT_URL</c>.</summary>
internal sealed class AwsTarget : ICloudTarget
{
    private readonly Uri? _endpoint;
    private readonly RegionClients _clients;

    private AwsTarget(Uri? endpoint, string? profile, TimeProvider clock)
    {
        _endpoint = endpoint;
        _clients = new RegionClients(region => new AwsAccess { Region = region, Endpoint = endpoint, Profile = profile, Clock = clock });
        Cloud = new Cloud(_clients.Of, clock, DurationProfile.Observed) { IsAccountOfTheUser = true };
    }

    public Cloud Cloud { get; }

    /// <param name="profile">Name of a profile of the AWS configuration; null takes the standard chain.</param>
    /// <param name="surroundings">Say where AWS is.</param>
    /// <exception cref="CloudTargetException">The variable is set and is no address.</exception>
    public static AwsTarget Open(string? profile, Surroundings surroundings)
    {
        var given = surroundings.Variable("AWS_ENDPOINT_URL");
        if (string.IsNullOrEmpty(given))
        {
            return new AwsTarget(null, profile, surroundings.Clock);
        }

        return Uri.TryCreate(given, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
            ? new AwsTarget(endpoint, profile, surroundings.Clock)
            : throw new CloudTargetException($"AWS_ENDPOINT_URL is '{given}', which is no address; expected something like http://127.0.0.1:4566");
    }

    public CloudReady Describe() => new(Cloud.Clock.GetUtcNow(), _endpoint is null ? "AWS" : "AWS-compatible endpoint", null, _endpoint);

    public ValueTask DisposeAsync()
    {
        _clients.Dispose();
        return ValueTask.CompletedTask;
    }
}
