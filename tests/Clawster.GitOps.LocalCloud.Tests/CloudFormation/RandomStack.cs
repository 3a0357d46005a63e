using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using CsCheck;

namespace Clawster.GitOps.LocalCloud.Tests.CloudFormation;

/// <summary>Random templates of things and of real resource types, in which anything may fail.</summary>
internal static class RandomStack
{
    private const int Most = 7;

    private static readonly Gen<string?> s_failure = Gen.Frequency(
        (14, Gen.Const((string?)null)),
        (1, Gen.Const((string?)"create")),
        (1, Gen.Const((string?)"update")),
        (1, Gen.Const((string?)"stabilize")),
        (1, Gen.Const((string?)"delete")));

    private static readonly Gen<JsonObject> s_thing =
        from failure in s_failure
        from seconds in Gen.Int[0, 40]
        from key in Gen.Int[1, 2]
        from color in Gen.Int[1, 3]
        select Thing(failure, seconds, key, color);

    // A log group with a retention that the schema does not know fails before it is made, a parameter of an unknown type or of a name that is taken when it is made.
    private static readonly Gen<JsonObject> s_real = Gen.OneOf(
        Gen.OneOfConst("7", "14", "30", "8").Select(static days => Resource("AWS::Logs::LogGroup", new() { ["RetentionInDays"] = days })),
        Gen.OneOfConst("String", "String", "Strange").Select(Gen.Int[1, 3], static (type, value) => Resource("AWS::SSM::Parameter", new() { ["Type"] = type, ["Name"] = $"/random/{value}", ["Value"] = "v" })),
        Gen.Int[1, 3].Select(static number => Resource("AWS::SecretsManager::Secret", new() { ["Description"] = $"d{number}", ["GenerateSecretString"] = new JsonObject { ["PasswordLength"] = 20 } })));

    /// <summary>A template of one to seven resources; each may depend on those before it.</summary>
    public static Gen<string> Template { get; } =
        from count in Gen.Int[1, Most]
        from resources in Gen.Frequency((3, s_thing), (1, s_real)).Array[count]
        from links in Gen.Int[0, 5].Array[count * count]
        from policies in Gen.Frequency((9, Gen.Const("Delete")), (1, Gen.Const("Retain"))).Array[count]
        select Write(resources, links, policies);

    private static string Write(JsonObject[] resources, int[] links, string[] policies)
    {
        var section = new JsonObject();
        for (var i = 0; i < resources.Length; i++)
        {
            var resource = (JsonObject)resources[i].DeepClone();
            var before = Enumerable.Range(0, i).Where(other => links[(i * resources.Length) + other] == 0).ToList();
            if (resource["Type"]!.GetValue<string>() == ThingProvider.ThingType && before.Count > 0)
            {
                resource["Properties"]!["Uses"] = new JsonArray([.. before.Select(static other => (JsonNode?)new JsonObject { ["Ref"] = Name(other) })]);
            }
            else if (before.Count > 0)
            {
                resource["DependsOn"] = new JsonArray([.. before.Select(static other => (JsonNode?)Name(other))]);
            }

            resource["DeletionPolicy"] = policies[i];
            section[Name(i)] = resource;
        }

        // Types of equal names differ between two versions of a stack, which CloudFormation refuses; the name says the type.
        var named = new JsonObject(section.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));
        foreach (var name in named.Select(static entry => entry.Key).ToList())
        {
            Rename(named, name, Kind((JsonObject)named[name]!) + name);
        }

        return new JsonObject { ["Resources"] = named }.ToJsonString();
    }

    private static void Rename(JsonObject resources, string old, string name)
    {
        var resource = resources[old]!;
        resources.Remove(old);
        resources[name] = resource;
        foreach (var (_, other) in resources)
        {
            if (other!["DependsOn"] is JsonArray depends)
            {
                other["DependsOn"] = new JsonArray([.. depends.Select(item => (JsonNode?)(item!.GetValue<string>() == old ? name : item.GetValue<string>()))]);
            }

            if (other["Properties"]!["Uses"] is JsonArray uses)
            {
                foreach (var use in uses.OfType<JsonObject>().Where(use => use["Ref"]!.GetValue<string>() == old))
                {
                    use["Ref"] = name;
                }
            }
        }
    }

    private static string Kind(JsonObject resource) => resource["Type"]!.GetValue<string>().Split("::")[^1];

    private static string Name(int index) => ((char)('A' + index)).ToString();

    private static JsonObject Thing(string? failure, int seconds, int key, int color)
    {
        var properties = new JsonObject { ["Seconds"] = seconds, ["Key"] = $"k{key}", ["Color"] = $"c{color}" };
        if (failure is not null)
        {
            properties["Fail"] = failure;
        }

        return Resource(ThingProvider.ThingType, properties);
    }

    private static JsonObject Resource(string type, JsonObject properties) => new() { ["Type"] = type, ["Properties"] = properties };
}
