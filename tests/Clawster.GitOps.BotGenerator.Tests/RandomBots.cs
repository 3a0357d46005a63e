using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace Clawster.GitOps.BotGenerator.Tests;

/// <summary>Random bot files that mostly compile; those with faults are compared by their faults.</summary>
internal static class RandomBots
{
    public const string Fleet = "regions:\n  eu-central-1: { tier: starter }\n  us-east-1: { loadBalancer: shared, cidr: 10.1.0.0/16 }\n  eu-west-1: { loadBalancer: none, cidr: 10.2.0.0/16 }\ndefaults:\n  owner: team\n  labels: { fleet: \"yes\" }\n";

    private static readonly Gen<string> s_text = Gen.OneOf(Gen.String, Gen.OneOfConst("\"; evil();//", "${AWS::Region}", "$", "{x}", "\"\"\"", "\\", "\u2028class X{}", "", "true", "007"));

    public static Gen<string> Text { get; } = Gen.Select(
        Gen.OneOfConst("eu-central-1", "us-east-1", "eu-west-1"),
        s_text,
        Gen.Select(Gen.OneOfConst("telegram", "discord", "slack", "whatsapp", "signal"), Gen.Bool).Array[0, 3],
        Gen.Select(Gen.OneOfConst("light", "standard", "large", "m7g.large", "c7i.xlarge"), Gen.Bool, Gen.Bool),
        Gen.Select(Gen.Bool, Gen.Int[0, 5], Gen.Int[0, 9999]),
        Gen.Select(Gen.OneOfConst("durable", "volume", "ephemeral"), Gen.Int[2, 50], Gen.Bool, Gen.Bool, Gen.Int[0, 2]),
        static (region, text, channels, compute, network, rest) => Bot(region, text, channels, compute, network, rest).ToJsonString(new JsonSerializerOptions()));

    private static JsonObject Bot(
        string region,
        string text,
        (string Kind, bool Webhook)[] channels,
        (string Type, bool Spot, bool Warm) compute,
        (bool Public, int Ranges, int Domain) network,
        (string State, int Size, bool Alarms, bool Protected, int Overrides) rest) => new()
        {
            ["description"] = Clean(text),
            ["region"] = region,
            ["model"] = new JsonObject { ["provider"] = "anthropic", ["name"] = "claude-sonnet-4-6", ["apiKey"] = Secret(region) },
            ["channels"] = new JsonObject(channels.DistinctBy(static channel => channel.Kind).Select(channel => KeyValuePair.Create(channel.Kind, (JsonNode?)Channel(channel.Kind, region)))),
            ["compute"] = compute.Type.Contains('.') ? new JsonObject { ["instanceType"] = compute.Type, ["spot"] = compute.Spot } : new JsonObject { ["size"] = compute.Type, ["warm"] = compute.Warm },
            ["network"] = Network(network, region),
            ["state"] = rest.State == "volume" ? new JsonObject { ["kind"] = rest.State, ["sizeGiB"] = rest.Size } : new JsonObject { ["kind"] = rest.State },
            ["hardening"] = new JsonObject { ["alarms"] = rest.Alarms, ["logRetentionDays"] = 7 },
            ["protected"] = rest.Protected,
            ["overrides"] = rest.Overrides == 0 ? [] : new JsonObject { ["LogGroup"] = new JsonObject { ["DataProtectionPolicy"] = new JsonObject { ["Words"] = Clean(text), ["Number"] = rest.Size * 0.5 } } },
        };

    private static JsonObject Network((bool Public, int Ranges, int Domain) network, string region)
    {
        if (!network.Public || region == "eu-west-1")
        {
            return [];
        }

        var ranges = Enumerable.Range(0, network.Ranges + 1).Select(static index => (JsonNode?)(index == 4 ? "2001:db8::/32" : $"203.0.{index}.0/24")).ToArray();
        return new() { ["public"] = true, ["allowedCidrs"] = new JsonArray(ranges), ["domain"] = $"b{network.Domain}.example.com" };
    }

    private static JsonObject Channel(string kind, string region) => kind switch
    {
        "telegram" => new() { ["botToken"] = Secret(region) },
        "discord" => new() { ["token"] = Secret(region) },
        "slack" => new() { ["botToken"] = Secret(region), ["appToken"] = Secret(region) },
        "signal" => new() { ["account"] = "+4915112345678", ["url"] = "http://signal:8080" },
        _ => [],
    };

    private static string Secret(string region) => $"arn:aws:secretsmanager:{region}:123456789012:secret:a-AbCdEf";

    // A lone half of a surrogate pair is no text that a file could hold.
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(static rune => rune.Value != 0xFFFD));
}
