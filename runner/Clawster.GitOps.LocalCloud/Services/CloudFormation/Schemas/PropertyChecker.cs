using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Schemas;

/// <summary>Holds the evaluated properties of a resource to its type's schema and makes them of the schema's types: <c>"80"</c> becomes 80, as CloudFormation does.</summary>
internal sealed class PropertyChecker
{
    private readonly ResourceSchema _schema;
    private readonly List<string> _faults = [];

    private PropertyChecker(ResourceSchema schema) => _schema = schema;

    /// <summary>All faults in CloudFormation's words; empty when the properties are right. The properties are changed to the schema's types.</summary>
    public static IReadOnlyList<string> Check(ResourceSchema schema, JsonObject properties)
    {
        var checker = new PropertyChecker(schema);
        checker.Structure("#", schema.Properties, properties);
        return checker._faults;
    }

    private void Structure(string path, IReadOnlyDictionary<string, PropertyDefinition> members, JsonObject value)
    {
        foreach (var (name, member) in value.ToList())
        {
            if (members.TryGetValue(name, out var definition))
            {
                value[name] = Value($"{path}/{name}", definition.Type, member);
            }
            else
            {
                _faults.Add($"{path}: extraneous key [{name}] is not permitted");
            }
        }

        _faults.AddRange(members.Values.Where(member => member.IsRequired && !value.ContainsKey(member.Name)).Select(member => $"{path}: required key [{member.Name}] not found"));
    }

    private JsonNode? Value(string path, PropertyType type, JsonNode? value)
    {
        switch (type.Kind)
        {
            case PropertyKind.Structure when value is JsonObject map && _schema.Structures.TryGetValue(type.Structure!, out var members):
                Structure(path, members, map);
                return map.DeepClone();
            case PropertyKind.Structure when type.Structure is "Tag" && value is JsonObject tag:
                Tag(path, tag);
                return tag.DeepClone();
            case PropertyKind.Structure when !_schema.Structures.ContainsKey(type.Structure!):
            case PropertyKind.Json:
                return value?.DeepClone();
            case PropertyKind.List when value is JsonArray list:
                return new JsonArray([.. list.Select((item, index) => Value($"{path}/{index}", type.Item!, item))]);
            case PropertyKind.Map when value is JsonObject map:
                return new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Value($"{path}/{member.Key}", type.Item!, member.Value))));
            case PropertyKind.Structure or PropertyKind.List or PropertyKind.Map:
                _faults.Add($"{path}: expected type: {(type.Kind is PropertyKind.List ? "JSONArray" : "JSONObject")}, found: {Found(value)}");
                return value?.DeepClone();
            default:
                return Scalar(path, type, value);
        }
    }

    private void Tag(string path, JsonObject tag)
    {
        foreach (var (name, _) in tag.Where(static member => member.Key is not ("Key" or "Value" or "PropagateAtLaunch")))
        {
            _faults.Add($"{path}: extraneous key [{name}] is not permitted");
        }

        if (!tag.ContainsKey("Key"))
        {
            _faults.Add($"{path}: required key [Key] not found");
        }
    }

    private JsonNode? Scalar(string path, PropertyType type, JsonNode? value)
    {
        var fitting = value is not JsonValue ? null : type.Kind switch
        {
            PropertyKind.Text => JsonValue.Create(JsonText.Of(value)),
            PropertyKind.Integer when JsonText.Number(value) is { } number && number == Math.Floor(number) => JsonValue.Create((long)number),
            PropertyKind.Number when JsonText.Number(value) is { } number => JsonValue.Create(number),
            PropertyKind.Boolean when JsonText.Of(value) is "true" or "false" or "True" or "False" => JsonValue.Create(JsonText.Of(value) is "true" or "True"),
            _ => (JsonValue?)null,
        };
        if (fitting is null)
        {
            _faults.Add($"{path}: expected type: {Expected(type.Kind)}, found: {Found(value)}");
            return value?.DeepClone();
        }

        if (type.Allowed is { } allowed && !allowed.Contains(JsonText.Of(fitting), StringComparer.Ordinal))
        {
            _faults.Add($"{path}: {JsonText.Of(fitting)} is not a valid enum value");
        }

        return fitting;
    }

    private static string Expected(PropertyKind kind) => kind is PropertyKind.Text ? "String" : kind.ToString();

    private static string Found(JsonNode? value) => value switch
    {
        null => "Null",
        JsonObject => "JSONObject",
        JsonArray => "JSONArray",
        _ => value.GetValueKind() switch
        {
            JsonValueKind.String => "String",
            JsonValueKind.True or JsonValueKind.False => "Boolean",
            _ => JsonText.Number(value) is { } number && number == Math.Floor(number) ? "Integer" : "Double",
        },
    };
}
