using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Evaluation;

/// <summary>Gives each parameter its value and holds it to its declaration.</summary>
internal static class ParameterValues
{
    /// <param name="template">What declares them.</param>
    /// <param name="given">The values of the request; a <see langword="null"/> value keeps the previous one.</param>
    /// <param name="previous">The values of the stack before, for an update.</param>
    /// <param name="ssm">Reads an SSM parameter.</param>
    /// <exception cref="AwsFault">A value is missing, unknown or against its constraints.</exception>
    public static List<StackParameter> Resolve(Template template, IReadOnlyList<KeyValuePair<string, string?>> given, IReadOnlyList<StackParameter> previous, Func<string, string?> ssm)
    {
        var unknown = given.Select(static value => value.Key).Where(name => !template.Parameters.ContainsKey(name)).Distinct().ToList();
        if (unknown.Count > 0)
        {
            throw TemplateFaults.Validation($"Parameters: [{string.Join(", ", unknown)}] do not exist in the template");
        }

        var values = new List<StackParameter>();
        var missing = new List<string>();
        foreach (var parameter in template.Parameters.Values)
        {
            if (Value(parameter, given, previous) is { } value)
            {
                Check(parameter, value);
                values.Add(new StackParameter { Key = parameter.Name, Value = value, ResolvedValue = Read(parameter, value, ssm), NoEcho = parameter.NoEcho });
            }
            else
            {
                missing.Add(parameter.Name);
            }
        }

        return missing.Count == 0 ? values : throw TemplateFaults.Validation($"Parameters: [{string.Join(", ", missing)}] must have values");
    }

    /// <summary>A parameter's value as its type says: a text or a list of texts.</summary>
    public static JsonNode Typed(TemplateParameter declaration, StackParameter value)
    {
        var text = value.ResolvedValue ?? value.Value;
        return declaration.IsList
            ? new JsonArray([.. Items(text).Select(static item => (JsonNode?)JsonValue.Create(item))])
            : JsonValue.Create(text);
    }

    private static string? Value(TemplateParameter parameter, IReadOnlyList<KeyValuePair<string, string?>> given, IReadOnlyList<StackParameter> previous)
    {
        var before = previous.FirstOrDefault(value => value.Key == parameter.Name);
        foreach (var (name, value) in given)
        {
            if (name == parameter.Name)
            {
                return value ?? before?.Value ?? throw TemplateFaults.Validation($"Invalid input for parameter key {name}. Cannot specify usePreviousValue as true for a parameter key not in the previous template");
            }
        }

        return parameter.Default;
    }

    private static string? Read(TemplateParameter parameter, string value, Func<string, string?> ssm) =>
        !parameter.IsFromSsm ? null
        : ssm(value) ?? throw TemplateFaults.Validation($"Unable to fetch parameters [{value}] from parameter store for this account.");

    private static void Check(TemplateParameter parameter, string value)
    {
        foreach (var item in parameter.IsList ? Items(value) : [value])
        {
            if (parameter.AllowedValues is { } allowed && !allowed.Contains(item, StringComparer.Ordinal))
            {
                throw Constraint(parameter, $"Parameter '{parameter.Name}' must be one of AllowedValues");
            }

            if (parameter.AllowedPattern is { } pattern && !Regex.IsMatch(item, $"^(?:{pattern})$", RegexOptions.None, TimeSpan.FromSeconds(1)))
            {
                throw Constraint(parameter, $"Parameter '{parameter.Name}' must match pattern {pattern}");
            }

            if (parameter.MinLength > item.Length || parameter.MaxLength < item.Length)
            {
                throw Constraint(parameter, item.Length < parameter.MinLength
                    ? $"Parameter '{parameter.Name}' must contain at least {parameter.MinLength} characters"
                    : $"Parameter '{parameter.Name}' must contain at most {parameter.MaxLength} characters");
            }

            CheckNumber(parameter, item);
            CheckIdentifier(parameter, item);
        }
    }

    private static void CheckNumber(TemplateParameter parameter, string item)
    {
        if (parameter.EffectiveType is not ("Number" or "List<Number>") || parameter.IsFromSsm)
        {
            return;
        }

        if (!double.TryParse(item, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            throw TemplateFaults.Validation($"Parameter '{parameter.Name}' must be a number.");
        }

        if (number < parameter.MinValue || number > parameter.MaxValue)
        {
            throw Constraint(parameter, number < parameter.MinValue
                ? $"Parameter '{parameter.Name}' must be a number not less than {parameter.MinValue?.ToString(CultureInfo.InvariantCulture)}"
                : $"Parameter '{parameter.Name}' must be a number not greater than {parameter.MaxValue?.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    // CloudFormation asks the service whether the id exists when the stack is made; here the form is held, the resource that uses it meets the rest.
    private static void CheckIdentifier(TemplateParameter parameter, string item)
    {
        var prefix = parameter.IsFromSsm ? null : parameter.EffectiveType.Replace("List<", "", StringComparison.Ordinal).TrimEnd('>') switch
        {
            "AWS::EC2::Image::Id" => "ami-",
            "AWS::EC2::Instance::Id" => "i-",
            "AWS::EC2::SecurityGroup::Id" => "sg-",
            "AWS::EC2::Subnet::Id" => "subnet-",
            "AWS::EC2::Volume::Id" => "vol-",
            "AWS::EC2::VPC::Id" => "vpc-",
            _ => null,
        };
        if (prefix is not null && !item.StartsWith(prefix, StringComparison.Ordinal))
        {
            throw TemplateFaults.Validation($"Parameter validation failed: parameter value {item} for parameter name {parameter.Name} does not exist");
        }
    }

    private static AwsFault Constraint(TemplateParameter parameter, string message) =>
        TemplateFaults.Validation(parameter.ConstraintDescription is { } description ? $"Parameter {parameter.Name} failed to satisfy constraint: {description}" : message);

    private static IEnumerable<string> Items(string text) => text.Length == 0 ? [] : text.Split(',').Select(static item => item.Trim());
}
