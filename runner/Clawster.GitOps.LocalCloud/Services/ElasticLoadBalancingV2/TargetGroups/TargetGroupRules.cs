using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Amazon.ElasticLoadBalancingV2.Model;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.TargetGroups;

/// <summary>What AWS checks of a target group of an Application Load Balancer.</summary>
internal static partial class TargetGroupRules
{
    [GeneratedRegex("^(?!-)[a-zA-Z0-9-]{1,32}(?<!-)$")]
    private static partial Regex NameForm();

    public static void CheckName(string? name)
    {
        if (name is null || !NameForm().IsMatch(name))
        {
            throw ElbContext.Invalid($"Target group name '{name}' must be 1 to 32 letters, digits and hyphens and must not begin or end with a hyphen");
        }
    }

    /// <summary>Checks a group with all its defaults.</summary>
    public static void Check(TargetGroup group)
    {
        if (group.Protocol?.Value is not ("HTTP" or "HTTPS") || group.TargetType?.Value is not ("ip" or "instance"))
        {
            throw ElbContext.Configuration($"A target group of the protocol '{group.Protocol?.Value}' and target type '{group.TargetType?.Value}' is not served by the local cloud");
        }

        if (group.Port is not (>= 1 and <= 65535))
        {
            throw ElbContext.Invalid("A port from 1 to 65535 must be specified");
        }

        if (group.ProtocolVersion is not (null or "HTTP1" or "HTTP2" or "GRPC"))
        {
            throw ElbContext.Invalid($"Protocol version '{group.ProtocolVersion}' must be HTTP1, HTTP2 or GRPC");
        }

        if (group.IpAddressType?.Value is not (null or "ipv4"))
        {
            throw ElbContext.Configuration("An IPv6 target group is not served by the local cloud");
        }

        CheckHealthCheck(group);
    }

    private static void CheckHealthCheck(TargetGroup group)
    {
        Range("Health check interval", group.HealthCheckIntervalSeconds, 5, 300);
        Range("Health check timeout", group.HealthCheckTimeoutSeconds, 2, 120);
        Range("Healthy threshold count", group.HealthyThresholdCount, 2, 10);
        Range("Unhealthy threshold count", group.UnhealthyThresholdCount, 2, 10);
        if (group.HealthCheckTimeoutSeconds >= group.HealthCheckIntervalSeconds)
        {
            throw ElbContext.Invalid($"Health check timeout '{group.HealthCheckTimeoutSeconds}' must be smaller than the interval '{group.HealthCheckIntervalSeconds}'");
        }

        if (group.HealthCheckProtocol?.Value is not ("HTTP" or "HTTPS"))
        {
            throw ElbContext.Invalid("The health check protocol must be HTTP or HTTPS");
        }

        if (group.HealthCheckPath is null || !group.HealthCheckPath.StartsWith('/') || group.HealthCheckPath.Length > 1024)
        {
            throw ElbContext.Invalid($"Health check path '{group.HealthCheckPath}' must begin with a '/' character and can be at most 1024 characters");
        }

        if (group.HealthCheckPort is not "traffic-port" && !(int.TryParse(group.HealthCheckPort, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535))
        {
            throw ElbContext.Invalid($"Health check port '{group.HealthCheckPort}' must be 'traffic-port' or from 1 to 65535");
        }

        if (!(group.Matcher?.HttpCode ?? "").Split(',').All(static part => Codes(part) is not null))
        {
            throw ElbContext.Invalid($"Health check matcher HTTP code '{group.Matcher?.HttpCode}' must be within '200-499' inclusive");
        }
    }

    /// <summary>Says whether a status is one of the matcher's.</summary>
    public static bool Matches(TargetGroup group, int status) =>
        (group.Matcher?.HttpCode ?? "200").Split(',').Select(Codes).Any(range => range is var (first, last) && status >= first && status <= last);

    private static (int First, int Last)? Codes(string part)
    {
        var ends = part.Trim().Split('-');
        return ends.Length is 1 or 2 && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last) && first is >= 200 && last is <= 499 && first <= last
                ? (first, last)
                : null;
    }

    private static void Range(string what, int? value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw ElbContext.Invalid(FormattableString.Invariant($"{what} '{value}' must be from {least} to {most}"));
        }
    }
}
