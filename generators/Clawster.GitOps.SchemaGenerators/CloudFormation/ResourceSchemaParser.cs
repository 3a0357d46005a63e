using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.SchemaGenerators.Json;
using Clawster.GitOps.SchemaGenerators.Text;

namespace Clawster.GitOps.SchemaGenerators.CloudFormation;

/// <summary>Turns the text of one resource schema into a spec. Collects every fault and never throws on a text.</summary>
internal sealed class ResourceSchemaParser
{
    private static readonly string[] s_keys =
        ["type", "id", "ref", "arn", "stateful", "tags", "extraReplace", "attrs", "props", "types", "source"];

    private readonly string _path;
    private readonly ImmutableArray<SchemaFault>.Builder _faults = ImmutableArray.CreateBuilder<SchemaFault>();

    private ResourceSchemaParser(string path) => _path = path;

    public static ResourceSchemaResult Parse(string path, string text)
    {
        var parser = new ResourceSchemaParser(path);
        var (root, faults) = JsonNodeReader.Read(text);
        foreach (var fault in faults)
        {
            parser.Fault(fault.Position, fault.Message);
        }

        var spec = root is null ? null : parser.Resource(root);
        return new(path, parser._faults.Count == 0 ? spec : null, new(parser._faults.ToImmutable()));
    }

    private ResourceSchemaSpec? Resource(JsonNode root)
    {
        if (root.Kind != JsonNodeKind.Object)
        {
            Fault(root.Position, "a resource schema is an object with 'type', 'attrs' and 'props'");
            return null;
        }

        foreach (var member in root.Members.Where(static member => !s_keys.Contains(member.Name)))
        {
            Fault(member.Position, $"unknown key '{member.Name}'; expected one of: {string.Join(", ", s_keys)}");
        }

        var name = TypeName(root);
        var types = Members(root, "types");
        foreach (var type in types.Where(static type => !CSharpNames.IsIdentifier(type.Name)))
        {
            Fault(type.Position, $"'{type.Name}' is no name of a type; letters and digits, the first a letter");
        }

        var properties = new PropertyParser(new HashSet<string>(types.Select(static type => type.Name), StringComparer.Ordinal), Fault);
        return new(
            string.Join("::", name),
            CSharpNames.Namespace(name[1]),
            CSharpNames.Identifier(name[2]),
            root["stateful"]?.Text == "true",
            properties.ParseAll(Members(root, "props", required: true)),
            new([.. types.OrderBy(static type => type.Name, StringComparer.Ordinal).Select(type => new PropertyTypeSpec(type.Name, properties.ParseAll(Members(type))))]),
            new([.. Members(root, "attrs", required: true).OrderBy(static a => a.Name, StringComparer.Ordinal).Select(Attribute)]),
            new([.. (root["extraReplace"]?.Items ?? []).Select(static path => string.Join(".", path.Items.Select(static part => part.Text))).Distinct()]));
    }

    private string[] TypeName(JsonNode root)
    {
        var type = root["type"];
        var parts = type?.Text.Split(["::"], StringSplitOptions.None) ?? [];
        if (parts.Length == 3 && parts[0] == "AWS" && parts.All(CSharpNames.IsIdentifier))
        {
            return parts;
        }

        Fault(type?.Position ?? root.Position, "'type' must be a resource type such as AWS::ECS::Service");
        return ["AWS", "Unknown", "Unknown"];
    }

    private List<JsonMember> Members(JsonNode root, string key, bool required = false)
    {
        var member = root.Members.Find(m => m.Name == key);
        if (member is null && required)
        {
            Fault(root.Position, $"'{key}' is missing; a resource schema has 'type', 'attrs' and 'props'");
        }

        return member is null ? [] : Members(member);
    }

    private List<JsonMember> Members(JsonMember member)
    {
        if (member.Value.Kind != JsonNodeKind.Object)
        {
            Fault(member.Value.Position, $"'{member.Name}' must be an object");
        }

        return member.Value.Members;
    }

    // What is no plain scalar (a nested type, an enum) can be read as a whole only by code that knows it: a JSON document.
    private static AttributeSpec Attribute(JsonMember member)
    {
        var expression = member.Value.Kind == JsonNodeKind.Text ? member.Value.Text : "string";
        var list = expression.StartsWith("[", StringComparison.Ordinal);
        return new(member.Name, PropertyParser.Scalar(expression.Trim('[', ']')) ?? "json", list);
    }

    private void Fault(JsonPosition position, string message) => _faults.Add(new(_path, position, message));
}
