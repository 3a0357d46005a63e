using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace Clawster.GitOps.Testing.CloudFormation;

/// <summary>What the names inside a template stand for.</summary>
internal sealed class TemplateNames(JsonObject template, IReadOnlyDictionary<string, JsonObject> schemas)
{
    private static readonly string[] s_pseudo =
        ["AWS::AccountId", "AWS::NoValue", "AWS::NotificationARNs", "AWS::Partition", "AWS::Region", "AWS::StackId", "AWS::StackName", "AWS::URLSuffix"];

    public bool IsResource(string id) => template["Resources"]?[id] is not null;

    public bool IsCondition(string name) => template["Conditions"]?[name] is not null;

    public bool CanBeReferred(string name) => s_pseudo.Contains(name) || template["Parameters"]?[name] is not null || IsResource(name);

    /// <summary>The type that Ref gives: a list only for a parameter of a list type.</summary>
    public string RefType(string name) =>
        (string?)template["Parameters"]?[name]?["Type"] is { } type && (type.StartsWith("List<", StringComparison.Ordinal) || type == "CommaDelimitedList") ? "[string]" : "string";

    /// <summary>The type of an attribute by its schema, or null when the resource has no such attribute.</summary>
    public JsonNode? AttributeType(string id, string attribute) =>
        (string?)template["Resources"]?[id]?["Type"] is { } type && schemas.TryGetValue(type, out var schema) ? schema["attrs"]?[attribute] : null;
}
