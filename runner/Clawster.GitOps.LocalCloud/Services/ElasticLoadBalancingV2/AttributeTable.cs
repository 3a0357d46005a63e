using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2;

/// <summary>The attributes of a kind of resource: their defaults and what they may be.</summary>
internal sealed class AttributeTable(params (string Key, string Default, Func<string, bool> Allows)[] attributes)
{
    public static AttributeTable LoadBalancer { get; } = new(
        ("access_logs.s3.enabled", "false", Bool),
        ("access_logs.s3.bucket", "", Any),
        ("access_logs.s3.prefix", "", Any),
        ("client_keep_alive.seconds", "3600", Between(60, 604800)),
        ("connection_logs.s3.enabled", "false", Bool),
        ("connection_logs.s3.bucket", "", Any),
        ("connection_logs.s3.prefix", "", Any),
        ("deletion_protection.enabled", "false", Bool),
        ("health_check_logs.s3.enabled", "false", Bool),
        ("health_check_logs.s3.bucket", "", Any),
        ("health_check_logs.s3.prefix", "", Any),
        ("idle_timeout.timeout_seconds", "60", Between(1, 4000)),
        ("load_balancing.cross_zone.enabled", "true", Bool),
        ("routing.http.desync_mitigation_mode", "defensive", OneOf("monitor", "defensive", "strictest")),
        ("routing.http.drop_invalid_header_fields.enabled", "false", Bool),
        ("routing.http.preserve_host_header.enabled", "false", Bool),
        ("routing.http.x_amzn_tls_version_and_cipher_suite.enabled", "false", Bool),
        ("routing.http.xff_client_port.enabled", "false", Bool),
        ("routing.http.xff_header_processing.mode", "append", OneOf("append", "preserve", "remove")),
        ("routing.http2.enabled", "true", Bool),
        ("waf.fail_open.enabled", "false", Bool),
        ("zonal_shift.config.enabled", "false", Bool));

    public static AttributeTable TargetGroup { get; } = new(
        ("deregistration_delay.timeout_seconds", "300", Between(0, 3600)),
        ("load_balancing.algorithm.anomaly_mitigation", "off", OneOf("on", "off")),
        ("load_balancing.algorithm.type", "round_robin", OneOf("round_robin", "least_outstanding_requests", "weighted_random")),
        ("load_balancing.cross_zone.enabled", "use_load_balancer_configuration", OneOf("true", "false", "use_load_balancer_configuration")),
        ("slow_start.duration_seconds", "0", static value => value == "0" || Between(30, 900)(value)),
        ("stickiness.enabled", "false", Bool),
        ("stickiness.type", "lb_cookie", OneOf("lb_cookie", "app_cookie")),
        ("stickiness.lb_cookie.duration_seconds", "86400", Between(1, 604800)),
        ("stickiness.app_cookie.cookie_name", "", Any),
        ("stickiness.app_cookie.duration_seconds", "86400", Between(1, 604800)),
        ("target_group_health.dns_failover.minimum_healthy_targets.count", "1", Any),
        ("target_group_health.dns_failover.minimum_healthy_targets.percentage", "off", Any),
        ("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1", Any),
        ("target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", "off", Any));

    /// <summary>All attributes with the values of a resource.</summary>
    public IEnumerable<(string Key, string Value)> Of(IReadOnlyDictionary<string, string> changed) =>
        attributes.Select(attribute => (attribute.Key, changed.GetValueOrDefault(attribute.Key) ?? attribute.Default));

    /// <exception cref="AwsFault">A key is unknown, or its value not allowed.</exception>
    public void Check(IEnumerable<(string? Key, string? Value)> changes)
    {
        foreach (var (key, value) in changes)
        {
            if (attributes.FirstOrDefault(attribute => attribute.Key == key) is not { Key: not null } known)
            {
                throw ElbContext.Invalid($"Attribute key '{key}' is not recognized");
            }

            if (value is null || !known.Allows(value))
            {
                throw ElbContext.Configuration($"The value '{value}' is not valid for the attribute '{key}'");
            }
        }
    }

    private static bool Any(string value) => true;

    private static bool Bool(string value) => value is "true" or "false";

    private static Func<string, bool> OneOf(params string[] values) => values.Contains;

    private static Func<string, bool> Between(int least, int most) =>
        value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;
}
