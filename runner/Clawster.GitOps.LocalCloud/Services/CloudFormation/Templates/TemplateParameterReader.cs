using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

/// <summary>Reads the Parameters section.</summary>
internal static partial class TemplateParameterReader
{
    public const string SsmValue = "AWS::SSM::Parameter::Value<";

    private static readonly string[] s_members =
        ["Type", "Default", "Description", "NoEcho", "AllowedValues", "AllowedPattern", "ConstraintDescription", "MinLength", "MaxLength", "MinValue", "MaxValue"];

    private static readonly string[] s_types =
    [
        "String", "Number", "List<Number>", "List<String>", "CommaDelimitedList", "AWS::SSM::Parameter::Name", "AWS::EC2::AvailabilityZone::Name", "AWS::EC2::Image::Id",
        "AWS::EC2::Instance::Id", "AWS::EC2::KeyPair::KeyName", "AWS::EC2::SecurityGroup::GroupName", "AWS::EC2::SecurityGroup::Id", "AWS::EC2::Subnet::Id", "AWS::EC2::Volume::Id",
        "AWS::EC2::VPC::Id", "AWS::Route53::HostedZone::Id",
    ];

    public static IReadOnlyDictionary<string, TemplateParameter> Read(JsonObject? section) =>
        (section ?? []).ToDictionary(static entry => entry.Key, static entry => Read(entry.Key, entry.Value), StringComparer.Ordinal);

    private static TemplateParameter Read(string name, JsonNode? node)
    {
        if (node is not JsonObject declaration)
        {
            throw TemplateFaults.Format("Every Parameters member must be an object.");
        }

        if (!AlphaNumeric().IsMatch(name))
        {
            throw TemplateFaults.Format($"Parameter name {name} is non alphanumeric.");
        }

        if (declaration.FirstOrDefault(static member => !s_members.Contains(member.Key, StringComparer.Ordinal)) is { Key: { } unknown })
        {
            throw TemplateFaults.Validation($"Invalid template parameter property '{unknown}'");
        }

        var type = Text(declaration, "Type") ?? throw TemplateFaults.Format($"Every Parameters object must contain a Type member.");
        if (!IsKnown(type))
        {
            throw TemplateFaults.Format($"Unrecognized parameter type: {type}");
        }

        return new TemplateParameter(name, type)
        {
            Declaration = declaration,
            Default = Text(declaration, "Default"),
            Description = Text(declaration, "Description"),
            NoEcho = Text(declaration, "NoEcho") is "true" or "True",
            AllowedValues = declaration["AllowedValues"] is JsonArray values ? [.. values.Select(JsonText.Of)] : null,
            AllowedPattern = Text(declaration, "AllowedPattern"),
            ConstraintDescription = Text(declaration, "ConstraintDescription"),
            MinLength = (long?)JsonText.Number(declaration["MinLength"]),
            MaxLength = (long?)JsonText.Number(declaration["MaxLength"]),
            MinValue = JsonText.Number(declaration["MinValue"]),
            MaxValue = JsonText.Number(declaration["MaxValue"]),
        };
    }

    private static bool IsKnown(string type)
    {
        if (type.StartsWith(SsmValue, StringComparison.Ordinal) && type.EndsWith('>'))
        {
            return IsKnown(type[SsmValue.Length..^1]);
        }

        return s_types.Contains(type, StringComparer.Ordinal)
            || (type.StartsWith("List<AWS::", StringComparison.Ordinal) && type.EndsWith('>') && s_types.Contains(type[5..^1], StringComparer.Ordinal));
    }

    private static string? Text(JsonObject map, string name) => map[name] is { } node ? JsonText.Of(node) : null;

    [GeneratedRegex("^[A-Za-z0-9]{1,255}$")]
    private static partial Regex AlphaNumeric();
}
