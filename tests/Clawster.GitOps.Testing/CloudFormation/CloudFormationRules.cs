using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Clawster.GitOps.Testing.CloudFormation;

/// <summary>
/// Holds a template against CloudFormation's resource schemas: unknown type, unknown property, missing required property, wrong type,
/// a reference that leads nowhere. Reads the JSON of the template and of the schemas, so it shares nothing with the code that wrote the template.
/// </summary>
public sealed class CloudFormationRules
{
    private static readonly string[] s_sections = ["AWSTemplateFormatVersion", "Description", "Parameters", "Conditions", "Resources", "Outputs"];

    private static readonly string[] s_resourceKeys =
        ["Type", "Properties", "DependsOn", "Condition", "DeletionPolicy", "UpdateReplacePolicy", "UpdatePolicy"];

    private readonly Dictionary<string, JsonObject> _schemas;

    private CloudFormationRules(Dictionary<string, JsonObject> schemas) => _schemas = schemas;

    /// <param name="directory">The folder <c>schemas/aws/cloudformation</c>.</param>
    public static CloudFormationRules Load(string directory) => new(Directory.EnumerateFiles(directory, "AWS_*.json")
        .Select(static file => JsonNode.Parse(File.ReadAllText(file))!.AsObject())
        .ToDictionary(static schema => (string)schema["type"]!, StringComparer.Ordinal));

    /// <returns>One line for each fault; empty when CloudFormation has nothing against the template.</returns>
    public IReadOnlyList<string> Check(ReadOnlySpan<byte> template)
    {
        if (JsonNode.Parse(template, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) is not JsonObject root)
        {
            return ["a template is a JSON object"];
        }

        var faults = new List<string>();
        faults.AddRange(root.Select(static m => m.Key).Except(s_sections).Select(static key => $"unknown section {key}"));
        var names = new TemplateNames(root, _schemas);
        var values = new ValueRules(names, faults);
        foreach (var (id, resource) in Members(root["Resources"]))
        {
            Resource(id, resource!.AsObject(), values, faults);
        }

        foreach (var (name, output) in Members(root["Outputs"]))
        {
            values.Check($"Outputs.{name}.Value", output!["Value"], JsonValue.Create("string"), null);
        }

        return faults;
    }

    private void Resource(string id, JsonObject resource, ValueRules values, List<string> faults)
    {
        faults.AddRange(resource.Select(static m => m.Key).Except(s_resourceKeys).Select(key => $"{id}: unknown key {key}"));
        if (!_schemas.TryGetValue((string?)resource["Type"] ?? "", out var schema))
        {
            faults.Add($"{id}: unknown type {resource["Type"]}");
            return;
        }

        values.Properties(id, resource["Properties"] as JsonObject ?? [], schema["props"]!.AsObject(), schema["types"]?.AsObject());
        foreach (var dependency in resource["DependsOn"] as JsonArray ?? [])
        {
            values.Exists(id, (string)dependency!);
        }
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonNode? node) => node as JsonObject ?? [];
}
