using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

/// <summary>Reads a template and refuses one that CloudFormation would refuse before it makes anything.</summary>
internal static partial class TemplateParser
{
    private static readonly string[] s_sections =
        ["AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Rules", "Mappings", "Conditions", "Transform", "Resources", "Outputs", "Hooks"];

    private static readonly string[] s_resourceMembers =
        ["Type", "Properties", "DependsOn", "Condition", "DeletionPolicy", "UpdateReplacePolicy", "CreationPolicy", "UpdatePolicy", "Metadata", "Description"];

    /// <exception cref="AwsFault">The template does not hold together.</exception>
    public static Template Parse(string body)
    {
        var root = TemplateReader.Read(body);
        var unknown = root.Select(static section => section.Key).Where(static name => !s_sections.Contains(name, StringComparer.Ordinal)).ToList();
        if (unknown.Count > 0)
        {
            throw TemplateFaults.Validation($"Invalid template property or properties [{string.Join(", ", unknown)}]");
        }

        if (root["AWSTemplateFormatVersion"] is { } version && JsonText.Of(version) != "2010-09-09")
        {
            throw TemplateFaults.Format("Template format version not supported");
        }

        if (root["Transform"] is not null || root["Rules"] is not null || root["Hooks"] is not null)
        {
            throw TemplateFaults.Validation("Transforms, rules and hooks are not served by the local cloud.");
        }

        var template = new Template
        {
            Body = body,
            Version = root["AWSTemplateFormatVersion"] is { } known ? JsonText.Of(known) : null,
            Description = root["Description"] is { } description ? JsonText.Of(description) : null,
            Metadata = root["Metadata"]?.ToJsonString(),
            Parameters = TemplateParameterReader.Read(Section(root, "Parameters")),
            Mappings = Section(root, "Mappings") ?? [],
            Conditions = Section(root, "Conditions") ?? [],
            Resources = Resources(Section(root, "Resources")),
            Outputs = Outputs(Section(root, "Outputs")),
        };
        TemplateValidator.Check(template);
        return template;
    }

    private static JsonObject? Section(JsonObject root, string name) => root[name] switch
    {
        null => null,
        JsonObject section => section,
        _ => throw TemplateFaults.Format($"[/{name}] 'null' or non-object values are not allowed in templates"),
    };

    private static Dictionary<string, TemplateResource> Resources(JsonObject? section)
    {
        if (section is null || section.Count == 0)
        {
            throw TemplateFaults.Format("At least one Resources member must be defined.");
        }

        if (section.Count > 500)
        {
            throw TemplateFaults.Format($"Number of resources, {section.Count}, is greater than maximum allowed, 500");
        }

        return section.ToDictionary(static entry => entry.Key, static entry => Resource(entry.Key, entry.Value), StringComparer.Ordinal);
    }

    private static TemplateResource Resource(string name, JsonNode? node)
    {
        if (!AlphaNumeric().IsMatch(name))
        {
            throw TemplateFaults.Format($"Resource name {name} is non alphanumeric.");
        }

        if (node is not JsonObject resource)
        {
            throw TemplateFaults.Format($"[/Resources/{name}] 'null' values are not allowed in templates");
        }

        if (resource.FirstOrDefault(static member => !s_resourceMembers.Contains(member.Key, StringComparer.Ordinal)) is { Key: { } unknown })
        {
            throw TemplateFaults.Validation($"Invalid template resource property '{unknown}'");
        }

        if (!JsonText.IsText(resource["Type"], out var type))
        {
            throw TemplateFaults.Format($"[/Resources/{name}] Every Resources object must contain a Type member.");
        }

        var properties = resource["Properties"] as JsonObject ?? (resource["Properties"] is null ? [] : throw TemplateFaults.Format($"[/Resources/{name}/Properties] must be an object"));
        return new TemplateResource(name, type)
        {
            Properties = properties,
            DependsOn = Names(resource["DependsOn"]),
            Condition = resource["Condition"] is { } condition ? JsonText.Of(condition) : null,
            DeletionPolicy = Policy(name, "DeletionPolicy", resource["DeletionPolicy"], "Delete", "Retain", "Snapshot", "RetainExceptOnCreate"),
            UpdateReplacePolicy = Policy(name, "UpdateReplacePolicy", resource["UpdateReplacePolicy"], "Delete", "Retain", "Snapshot"),
            CreationPolicy = resource["CreationPolicy"] as JsonObject,
            UpdatePolicy = resource["UpdatePolicy"] as JsonObject,
            Metadata = resource["Metadata"] as JsonObject,
            References = [.. TemplateReferences.In(properties).Concat(TemplateReferences.In(resource["Metadata"])).Concat(TemplateReferences.In(resource["UpdatePolicy"])).Select(static reference => reference.Target).Distinct()],
        };
    }

    private static string Policy(string name, string policy, JsonNode? node, params string[] allowed)
    {
        if (node is null)
        {
            return "Delete";
        }

        var value = JsonText.Of(node);
        return allowed.Contains(value, StringComparer.Ordinal) ? value : throw TemplateFaults.Format($"Unrecognized {policy} {value} for resource {name}");
    }

    private static IReadOnlyList<string> Names(JsonNode? node) => node switch
    {
        null => [],
        JsonArray list => [.. list.Select(JsonText.Of)],
        JsonValue => [JsonText.Of(node)],
        _ => throw TemplateFaults.Format("DependsOn must be a string or list of strings."),
    };

    private static Dictionary<string, TemplateOutput> Outputs(JsonObject? section) =>
        (section ?? []).ToDictionary(static entry => entry.Key, static entry => Output(entry.Key, entry.Value), StringComparer.Ordinal);

    private static TemplateOutput Output(string name, JsonNode? node)
    {
        if (!AlphaNumeric().IsMatch(name))
        {
            throw TemplateFaults.Format($"Output {name} is non alphanumeric.");
        }

        if (node is not JsonObject output || !output.ContainsKey("Value"))
        {
            throw TemplateFaults.Format("Every Outputs member must contain a Value object");
        }

        return new TemplateOutput(
            name,
            output["Value"],
            output["Description"] is { } description ? JsonText.Of(description) : null,
            output["Condition"] is { } condition ? JsonText.Of(condition) : null,
            (output["Export"] as JsonObject)?["Name"]);
    }

    [GeneratedRegex("^[A-Za-z0-9]{1,255}$")]
    private static partial Regex AlphaNumeric();
}
