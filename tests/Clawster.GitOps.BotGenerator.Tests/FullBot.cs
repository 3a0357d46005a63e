using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace Clawster.GitOps.BotGenerator.Tests;

/// <summary>A bot that says nearly everything the language has, as JSON, which is YAML too.</summary>
internal static class FullBot
{
    public const string Fleet = "regions: { eu-central-1: }\n";

    private const string Text =
        """
        {
          "description": "Answers",
          "region": "eu-central-1",
          "owner": "team",
          "labels": { "team": "support" },
          "model": {
            "provider": "anthropic",
            "name": "claude-sonnet-4-6",
            "apiKey": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:a-AbCdEf",
            "fallbacks": [{ "provider": "openai", "name": "gpt", "apiKey": { "parameter": "arn:aws:ssm:eu-central-1:123456789012:parameter/b" } }]
          },
          "channels": {
            "telegram": {
              "mode": "webhook",
              "botToken": { "secret": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:a-AbCdEf", "key": "token" },
              "webhookSecret": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:a-AbCdEf"
            },
            "signal": { "account": "+4915112345678", "url": "http://signal.internal:8080" }
          },
          "compute": { "size": "standard", "architecture": "arm64" },
          "network": {
            "public": true,
            "allowedCidrs": ["203.0.113.0/24"],
            "domain": "bot.example.com",
            "certificate": "arn:aws:acm:eu-central-1:123456789012:certificate/1"
          },
          "state": { "kind": "durable" },
          "hardening": {
            "alarms": true,
            "alarmTopic": "arn:aws:sns:eu-central-1:123456789012:alarms",
            "logKey": "arn:aws:kms:eu-central-1:123456789012:key/1"
          },
          "openclaw": { "version": "2026.9.6", "image": "ghcr.io/openclaw/openclaw:2026.9.6" },
          "secrets": { "GITHUB_TOKEN": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:a-AbCdEf" },
          "overrides": { "LoadBalancer": { "IpAddressType": "ipv4" }, "Cluster": { "Configuration": { "ExecuteCommandConfiguration": { "KmsKeyId": "x" } } } }
        }
        """;

    /// <summary>Where its texts are; the last part of a path may be a key itself.</summary>
    public static string[][] Places { get; } = [.. Walk(JsonNode.Parse(Text)!, [])];

    /// <summary>The bot with another text at one place.</summary>
    public static string With(string[] place, string text)
    {
        var root = JsonNode.Parse(Text)!;
        var parent = place[..^1].Aggregate(root, static (node, part) => int.TryParse(part, out var index) ? node[index]! : node[part]!);
        if (parent is JsonArray list)
        {
            list[int.Parse(place[^1], System.Globalization.CultureInfo.InvariantCulture)] = text;
        }
        else
        {
            parent[place[^1]] = text;
        }

        return root.ToJsonString();
    }

    public static string Plain => JsonNode.Parse(Text)!.ToJsonString();

    private static IEnumerable<string[]> Walk(JsonNode node, string[] path) => node switch
    {
        JsonObject mapping => mapping.SelectMany(member => Walk(member.Value!, [.. path, member.Key])),
        JsonArray list => list.SelectMany((item, index) => Walk(item!, [.. path, index.ToString(System.Globalization.CultureInfo.InvariantCulture)])),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.String => [path],
        _ => [],
    };
}
