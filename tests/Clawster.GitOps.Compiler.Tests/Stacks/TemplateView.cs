using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Stacks;

namespace Clawster.GitOps.Compiler.Tests.Stacks;

/// <summary>Reads the template of a bot the way AWS would see it.</summary>
internal sealed class TemplateView
{
    private readonly JsonNode _root;

    public TemplateView(BotSpec bot, FleetSpec? fleet = null) =>
        _root = JsonNode.Parse(TemplateJsonWriter.Write(BotStackBuilder.Build(fleet ?? BotSpecs.Fleet, bot)))!;

    public JsonObject Resources => _root[nameof(Resources)]!.AsObject();

    public IEnumerable<string> Parameters => _root[nameof(Parameters)]!.AsObject().Select(static member => member.Key);

    public IEnumerable<string> Outputs => _root[nameof(Outputs)]!.AsObject().Select(static member => member.Key);

    public JsonNode Container => this["TaskDefinition"]["ContainerDefinitions"]![0]!;

    public JsonNode Instance => this["LaunchTemplate"]["LaunchTemplateData"]!;

    /// <summary>What the instance runs at boot, on an image that has the common settings of the ECS agent or on one that has not.</summary>
    public string UserData(bool settingsInImage) => Encoding.UTF8.GetString(Convert.FromBase64String((string)Instance["UserData"]!["Fn::If"]![settingsInImage ? 1 : 2]!));

    /// <summary>The expression of a condition.</summary>
    public JsonNode Condition(string name) => _root["Conditions"]![name]!;

    /// <summary>A parameter as it is declared.</summary>
    public JsonNode Parameter(string name) => _root[nameof(Parameters)]![name]!;

    /// <summary>The properties of a resource.</summary>
    public JsonNode this[string id] => Resources[id]!["Properties"]!;

    public JsonObject? Find(string id) => Resources[id]?.AsObject();

    public IEnumerable<string> DependsOn(string id) => (Resources[id]!["DependsOn"] as JsonArray ?? []).Select(static item => (string)item!);

    public IEnumerable<JsonNode> OfType(string type) => Resources.Where(member => (string)member.Value!["Type"]! == type).Select(static member => member.Value!["Properties"]!);

    public string Variable(string name) => Container["Environment"]!.AsArray().Single(item => (string)item!["Name"]! == name)!["Value"]!.ToJsonString();
}
