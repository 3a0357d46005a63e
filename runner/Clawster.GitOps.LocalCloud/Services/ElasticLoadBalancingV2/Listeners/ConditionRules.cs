using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using Amazon.ElasticLoadBalancingV2.Model;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Listeners;

/// <summary>Conditions of rules: what AWS checks of them, and whether a request meets them.</summary>
internal static class ConditionRules
{
    private const int MostValues = 5;

    /// <summary>Checks conditions and fills in what AWS shows.</summary>
    public static List<RuleCondition> Check(IReadOnlyList<RuleCondition>? conditions)
    {
        if (conditions is not { Count: > 0 })
        {
            throw ElbContext.Invalid("A rule must have a condition");
        }

        var filled = conditions.Select(Filled).ToList();
        if (filled.Sum(static condition => Values(condition).Count()) > MostValues)
        {
            throw ElbContext.Invalid($"A rule can have at most {MostValues} condition values");
        }

        return filled;
    }

    public static bool Holds(RuleCondition condition, WebRequest request) => condition.Field switch
    {
        "host-header" => Values(condition).Any(pattern => Matches(pattern, request.Host, ignoreCase: true)),
        "path-pattern" => Values(condition).Any(pattern => Matches(pattern, request.Path, ignoreCase: false)),
        "http-request-method" => Values(condition).Contains(request.Method),
        "http-header" => Header(request, condition.HttpHeaderConfig!.HttpHeaderName!) is { } value && Values(condition).Any(pattern => Matches(pattern, value, ignoreCase: true)),
        "source-ip" => Values(condition).Any(range => IPNetwork.Parse(range).Contains(IPAddress.Parse(request.Source))),
        "query-string" => condition.QueryStringConfig!.Values!.Any(pair => Query(request).Any(item => (pair.Key is null || Matches(pair.Key, item.Key, ignoreCase: true)) && Matches(pair.Value ?? "", item.Value, ignoreCase: true))),
        _ => false,
    };

    private static RuleCondition Filled(RuleCondition condition)
    {
        var filled = Shapes.Copy(condition);
        switch (condition.Field)
        {
            case "host-header":
                filled.HostHeaderConfig ??= new HostHeaderConditionConfig { Values = condition.Values };
                filled.Values = filled.HostHeaderConfig.Values;
                break;
            case "path-pattern":
                filled.PathPatternConfig ??= new PathPatternConditionConfig { Values = condition.Values };
                filled.Values = filled.PathPatternConfig.Values;
                break;
            case "http-request-method" or "http-header" or "source-ip" or "query-string":
                break;
            default:
                throw ElbContext.Invalid($"Condition field '{condition.Field}' must be one of '[path-pattern, host-header, http-header, http-request-method, query-string, source-ip]'");
        }

        if (condition.RegexValues is { Count: > 0 } || filled.HostHeaderConfig?.RegexValues is { Count: > 0 } || filled.PathPatternConfig?.RegexValues is { Count: > 0 } || filled.HttpHeaderConfig?.RegexValues is { Count: > 0 })
        {
            throw ElbContext.Configuration("Regular expressions in conditions are not served by the local cloud");
        }

        var values = Values(filled).ToList();
        if (values.Count == 0 || values.Any(static value => value.Length is 0 or > 128) || (condition.Field == "source-ip" && !values.TrueForAll(static range => IPNetwork.TryParse(range, out _))))
        {
            throw ElbContext.Invalid($"A condition on '{condition.Field}' needs 1 to 5 values of 1 to 128 characters");
        }

        return filled;
    }

    private static IEnumerable<string> Values(RuleCondition condition) => condition.Field switch
    {
        "host-header" => condition.HostHeaderConfig?.Values ?? [],
        "path-pattern" => condition.PathPatternConfig?.Values ?? [],
        "http-request-method" => condition.HttpRequestMethodConfig?.Values ?? [],
        "http-header" => condition.HttpHeaderConfig?.HttpHeaderName is null ? [] : condition.HttpHeaderConfig.Values ?? [],
        "source-ip" => condition.SourceIpConfig?.Values ?? [],
        _ => condition.QueryStringConfig?.Values?.Select(static pair => $"{pair.Key}={pair.Value}") ?? [],
    };

    private static string? Header(WebRequest request, string name) =>
        request.Headers.FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    private static IEnumerable<(string Key, string Value)> Query(WebRequest request) => request.Query.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(static part => part.Split('=', 2)).Select(static pair => (Uri.UnescapeDataString(pair[0]), pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : ""));

    /// <summary><c>*</c> stands for any characters, <c>?</c> for exactly one.</summary>
    private static bool Matches(string pattern, string text, bool ignoreCase)
    {
        var expression = "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$";
        return Regex.IsMatch(text, expression, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None));
    }
}
