using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.SchemaGenerators.CloudFormation;
using Clawster.GitOps.SchemaGenerators.Json;
using Clawster.GitOps.SchemaGenerators.Text;

namespace Clawster.GitOps.SchemaGenerators.Services;

/// <summary>Reads a compact service model. Whatever is wrong with it becomes a fault at its place.</summary>
internal sealed class ServiceModelParser
{
    private static readonly HashSet<string> s_protocols = ["query", "ec2", "json1.0", "json1.1", "rest-json"];

    private readonly string _path;
    private readonly List<SchemaFault> _faults = [];
    private string _service = "";

    private ServiceModelParser(string path) => _path = path;

    public static ServiceModelResult Parse(string path, string text)
    {
        var parser = new ServiceModelParser(path);
        var (root, faults) = JsonNodeReader.Read(text);
        parser._faults.AddRange(faults.Select(fault => new SchemaFault(path, fault.Position, fault.Message)));
        var spec = root is null ? null : parser.Service(root);
        return new(parser._faults.Count == 0 ? spec : null, new([.. parser._faults]));
    }

    private ServiceSpec? Service(JsonNode root)
    {
        var name = _service = Text(root, "service");
        var protocol = Text(root, "protocol");
        if (protocol.Length > 0 && !s_protocols.Contains(protocol))
        {
            Fault(root["protocol"]!, $"the protocol '{protocol}' is not known; expected one of: {string.Join(", ", s_protocols.OrderBy(static known => known, StringComparer.Ordinal))}");
        }

        if (root["operations"] is not { Kind: JsonNodeKind.Object } operations || root["shapes"] is not { Kind: JsonNodeKind.Object } shapes)
        {
            Fault(root, "a service model has the objects 'operations' and 'shapes'");
            return null;
        }

        var known = new HashSet<string>(shapes.Members.Select(static shape => shape.Name), StringComparer.Ordinal);
        var hasClient = root["client"]?.Text != "false";
        return new(
            name,
            ServiceNames.Of(name, hasClient),
            Text(root, "sdkId"),
            Text(root, "apiVersion"),
            protocol,
            root["target"]?.Text ?? "",
            root["xmlns"]?.Text ?? "",
            root["endpoint"]?.Text ?? "",
            root["globalEndpoint"]?.Text ?? "",
            Text(root, "signingName"),
            hasClient,
            new([.. operations.Members.OrderBy(static member => member.Name, StringComparer.Ordinal).Select(member => Operation(member, known))]),
            new([.. shapes.Members.OrderBy(static member => member.Name, StringComparer.Ordinal).Select(member => Shape(member, known, protocol))]));
    }

    private OperationSpec Operation(JsonMember member, HashSet<string> known)
    {
        var http = (member.Value["http"]?.Text ?? "POST /").Split([' '], 2);
        return new(
            member.Name,
            Reference(member.Value["in"], known),
            Reference(member.Value["out"], known),
            http[0],
            http.Length > 1 ? http[1].Split(' ')[0] : "/",
            Texts(member.Value["err"]),
            Texts(member.Value["page"]));
    }

    private ShapeSpec Shape(JsonMember member, HashSet<string> known, string protocol)
    {
        var node = member.Value;
        var required = new HashSet<string>(Texts(node["req"]), StringComparer.Ordinal);
        var traits = node["x"];
        var name = ServiceNames.Pascal(member.Name);
        var members = (node["m"]?.Members ?? []).Select(child => Member(child, name, required, traits?[child.Name], known, protocol)).OfType<MemberSpec>();
        return new(
            member.Name,
            node["enum"] is not null,
            Texts(node["enum"]),
            new([.. members]),
            node["error"]?.Text,
            node["code"]?.Text ?? member.Name,
            int.TryParse(node["http"]?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : node["error"]?.Text == "server" ? 500 : 400);
    }

    private MemberSpec? Member(JsonMember member, string owner, HashSet<string> required, JsonNode? traits, HashSet<string> known, string protocol)
    {
        if (TypeSpec.Parse(member.Value.Text) is not { } type)
        {
            Fault(member.Value, $"'{member.Value.Text}' is no type");
            return null;
        }

        for (var inner = type; inner is not null; inner = inner.Element)
        {
            if (inner.Kind == TypeKind.Shape && !known.Contains(inner.Name))
            {
                Fault(member.Value, $"the shape '{inner.Name}' does not exist in this model");
                return null;
            }
        }

        var place = (traits?["in"]?.Text ?? "body").Split([':'], 2);
        var property = ServiceNames.Pascal(member.Name);
        return new(
            property == owner ? property + "Value" : property,
            type,
            place.Length > 1 ? place[1] : traits?["name"]?.Text ?? member.Name,
            protocol != "ec2" ? traits?["name"]?.Text ?? member.Name : traits?["query"]?.Text ?? ServiceNames.Pascal(traits?["name"]?.Text ?? member.Name),
            traits?["xml"]?.Text,
            traits?["flat"]?.Text == "true",
            place[0],
            required.Contains(member.Name),
            traits?["idem"]?.Text == "true" || ServiceNames.IsToken(_service, member.Name));
    }

    private string? Reference(JsonNode? node, HashSet<string> known)
    {
        if (node is not null && !known.Contains(node.Text))
        {
            Fault(node, $"the shape '{node.Text}' does not exist in this model");
        }

        return node?.Text;
    }

    private string Text(JsonNode root, string member)
    {
        if (root[member] is { Kind: JsonNodeKind.Text } node)
        {
            return node.Text;
        }

        Fault(root, $"'{member}' is missing");
        return "";
    }

    private static EquatableArray<string> Texts(JsonNode? node) => new([.. (node?.Items ?? []).Select(static item => item.Text)]);

    private void Fault(JsonNode node, string message) => _faults.Add(new(_path, node.Position, message));
}
