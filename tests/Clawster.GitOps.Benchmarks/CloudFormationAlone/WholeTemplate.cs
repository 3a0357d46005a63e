using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Roles;

namespace Clawster.GitOps.Benchmarks.CloudFormationAlone;

/// <summary>What a team without the engine would give CloudFormation: the compiled bot with its roles and, in the same stack or in one before it, the network of the region.</summary>
internal static class WholeTemplate
{
    // What the engine's task waits for beside its stack: the way out, and the mounts of its state.
    private static readonly string[] s_needs = ["PrivateDefaultRoute", "PublicDefaultRoute", "S3Endpoint", "PublicSubnet1Routes", "PublicSubnet2Routes", "PrivateSubnet1Routes", "PrivateSubnet2Routes", "MountTarget1", "MountTarget2"];

    // Parameters of a bot's stack that are resources of the region's, by the same name.
    private static readonly string[] s_shared = ["VpcId", "PublicSubnet1", "PublicSubnet2", "PrivateSubnet1", "PrivateSubnet2", "FileSystemId"];

    /// <summary>The network alone; its outputs are named as the parameters of a bot.</summary>
    public static string Region() => Text(new JsonObject { ["Resources"] = Network(), ["Outputs"] = new JsonObject(s_shared.Select(static name => new KeyValuePair<string, JsonNode?>(name, new JsonObject { ["Value"] = Reference(name) }))) });

    /// <summary>The bot with its roles.</summary>
    public static string Bot(CompiledBot bot, AccountIdentity caller) => Text(BotWithRoles(bot, caller));

    /// <summary>All in one stack. The service waits for what the engine's task waits for; nothing else waits for more than it refers to.</summary>
    public static string Everything(CompiledBot bot, AccountIdentity caller)
    {
        var template = BotWithRoles(bot, caller);
        foreach (var (name, resource) in Network())
        {
            template["Resources"]![name] = resource!.DeepClone();
        }

        foreach (var name in s_shared)
        {
            template["Parameters"]!.AsObject().Remove(name);
        }

        var service = template["Resources"]!["Service"]!;
        service["DependsOn"] = new JsonArray([.. service["DependsOn"]!.AsArray().Select(static name => name!.DeepClone()), .. s_needs.Select(static name => (JsonNode)name)]);
        return Text(template);
    }

    private static JsonObject BotWithRoles(CompiledBot bot, AccountIdentity caller)
    {
        var template = JsonNode.Parse(TemplateJsonWriter.Write(bot.Stack))!.AsObject();
        var roles = new BotRoles(bot.Spec, caller);
        var resources = template["Resources"]!.AsObject();
        resources["ExecutionRole"] = Role(roles.Execution);
        resources["InstanceRole"] = Role(roles.Instance);
        resources["TaskRole"] = Role(roles.Task);
        resources["InstanceProfile"] = new JsonObject { ["Type"] = "AWS::IAM::InstanceProfile", ["Properties"] = new JsonObject { ["Roles"] = new JsonArray(Reference("InstanceRole")) } };
        Replace(template, "ExecutionRoleArn", "ExecutionRole");
        Replace(template, "TaskRoleArn", "TaskRole");
        Replace(template, "InstanceProfileArn", "InstanceProfile");
        return template;
    }

    private static JsonObject Role(RoleSpec role) => new()
    {
        ["Type"] = "AWS::IAM::Role",
        ["Properties"] = new JsonObject
        {
            ["AssumeRolePolicyDocument"] = JsonNode.Parse(role.Trust),
            ["Policies"] = new JsonArray([.. role.Policies.Select(static policy => new JsonObject { ["PolicyName"] = policy.Key, ["PolicyDocument"] = JsonNode.Parse(policy.Value) })]),
        },
    };

    // A parameter becomes the ARN of a resource.
    private static void Replace(JsonObject template, string parameter, string resource)
    {
        template["Parameters"]!.AsObject().Remove(parameter);
        foreach (var reference in References(template["Resources"]!, parameter).ToArray())
        {
            reference.Remove("Ref");
            reference["Fn::GetAtt"] = new JsonArray(resource, "Arn");
        }
    }

    private static IEnumerable<JsonObject> References(JsonNode? node, string name) => node switch
    {
        JsonObject found when found["Ref"] is JsonValue value && value.GetValueKind() is JsonValueKind.String && value.GetValue<string>() == name => [found],
        JsonObject parent => parent.SelectMany(child => References(child.Value, name)),
        JsonArray list => list.SelectMany(child => References(child, name)),
        _ => [],
    };

    private static JsonObject Reference(string name) => new() { ["Ref"] = name };

    private static JsonObject Network()
    {
        using var file = typeof(WholeTemplate).Assembly.GetManifestResourceStream("region.json") ?? throw new InvalidOperationException("region.json is not in the assembly.");
        using var reader = new StreamReader(file);
        return JsonNode.Parse(reader.ReadToEnd())!.AsObject();
    }

    private static string Text(JsonObject template) => template.ToJsonString();
}
