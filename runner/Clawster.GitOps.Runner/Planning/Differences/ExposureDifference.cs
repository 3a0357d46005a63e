using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;

namespace Clawster.GitOps.Runner.Planning.Differences;

/// <summary>Who reaches a bot from outside before and after, by what its template says: also when a team's own code changed it.</summary>
internal static class ExposureDifference
{
    private const string Everyone4 = "0.0.0.0/0";
    private const string Everyone6 = "::/0";

    /// <param name="before">The template; null when there is none.</param>
    /// <param name="after">The template; null when there is none.</param>
    public static ImmutableArray<Difference> Between(byte[]? before, byte[]? after)
    {
        var (old, wanted) = (Ways(before), Ways(after));
        return
        [
            .. wanted.Except(old).Select(static way => new Difference("reached", null, way, way.Contains(Everyone4, StringComparison.Ordinal) || way.Contains(Everyone6, StringComparison.Ordinal) || way.StartsWith("from", StringComparison.Ordinal) ? DifferenceGrade.Worse : DifferenceGrade.Neutral)),
            .. old.Except(wanted).Select(static way => new Difference("reached", way, null, way.StartsWith("from", StringComparison.Ordinal) ? DifferenceGrade.Better : DifferenceGrade.Neutral)),
        ];
    }

    private static ImmutableSortedSet<string> Ways(byte[]? template)
    {
        if (template is null)
        {
            return ImmutableSortedSet<string>.Empty;
        }

        using var document = JsonDocument.Parse(template);
        return document.RootElement.GetProperty("Resources").EnumerateObject().SelectMany(static resource => Of(resource.Value)).ToImmutableSortedSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Of(JsonElement resource)
    {
        if (!resource.TryGetProperty("Properties", out var properties))
        {
            return [];
        }

        return resource.GetProperty("Type").GetString() switch
        {
            "AWS::EC2::SecurityGroup" when properties.TryGetProperty("SecurityGroupIngress", out var rules) && rules.ValueKind is JsonValueKind.Array => rules.EnumerateArray().SelectMany(Rule),
            "AWS::EC2::SecurityGroupIngress" => Rule(properties),
            "AWS::ElasticLoadBalancingV2::LoadBalancer" => Text(properties, "Scheme") is "internet-facing" ? ["load balancer on the internet"] : ["load balancer inside the network"],
            "AWS::ElasticLoadBalancingV2::Listener" => [$"{Text(properties, "Protocol") ?? "?"} on port {Text(properties, "Port") ?? "?"}"],
            "AWS::ElasticLoadBalancingV2::ListenerRule" when properties.TryGetProperty("Conditions", out var conditions) && conditions.ValueKind is JsonValueKind.Array => conditions.EnumerateArray().SelectMany(Condition),
            _ => [],
        };
    }

    private static IEnumerable<string> Rule(JsonElement rule) => rule.ValueKind is not JsonValueKind.Object ? [] :
        from name in (string[])["CidrIp", "CidrIpv6"]
        let range = Text(rule, name)
        where range is not null
        select $"from {range} to port {Ports(rule)}";

    private static string Ports(JsonElement rule) => (Text(rule, "FromPort"), Text(rule, "ToPort")) switch
    {
        (null, _) or (_, null) => "any",
        var (from, to) when from == to => from,
        var (from, to) => $"{from}-{to}",
    };

    private static IEnumerable<string> Condition(JsonElement condition) =>
        condition.TryGetProperty("SourceIpConfig", out var source) && source.TryGetProperty("Values", out var ranges) && ranges.ValueKind is JsonValueKind.Array
            ? ranges.EnumerateArray().Select(static range => $"from {range} through the shared load balancer")
            : [];

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Object ? value.ToString() : null;
}
