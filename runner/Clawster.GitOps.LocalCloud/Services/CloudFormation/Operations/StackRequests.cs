using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Amazon.CloudFormation.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Evaluation;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Schemas;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Operations;

/// <summary>Reads what the requests for stacks and change sets have in common.</summary>
internal sealed partial class StackRequests(CloudFormationContext context, TemplateObjects objects)
{
    private const int LongestBody = 51_200;
    private const int LongestObject = 1_048_576;

    private static readonly string[] s_namedProperties = ["RoleName", "UserName", "GroupName", "ManagedPolicyName", "InstanceProfileName"];

    /// <summary>The template's text: from the request, from S3, or the stack's own.</summary>
    public string Body(string region, string? body, string? url, string? previous = null)
    {
        if (body is not null && url is not null)
        {
            throw TemplateFaults.Validation("Only one of TemplateBody or TemplateUrl must be specified");
        }

        if (body is not null)
        {
            return Encoding.UTF8.GetByteCount(body) <= LongestBody
                ? body
                : throw TemplateFaults.Validation($"1 validation error detected: Value '{body[..40]}...' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to {LongestBody}");
        }

        if (url is null)
        {
            return previous ?? throw TemplateFaults.Validation("Either Template URL or Template Body must be specified.");
        }

        var text = objects.Read(region, url);
        return Encoding.UTF8.GetByteCount(text) <= LongestObject ? text : throw TemplateFaults.Validation($"Template may not exceed {LongestObject} bytes in size.");
    }

    /// <summary>Puts a new version of a stack together and holds it to all that CloudFormation checks before it begins.</summary>
    public StackVersion Version(StackRecord stack, string body, RequestedVersion requested, StackVersion? previous)
    {
        var template = context.Templates.Read(body);
        CheckTypes(template);
        CheckCapabilities(template, requested.Capabilities ?? []);
        var version = new StackVersion
        {
            Template = body,
            Description = template.Description,
            Parameters = ParameterValues.Resolve(template, Given(requested.Parameters), previous?.Parameters ?? [], name => context.Lookups.Parameter(stack.Region, name)),
            Tags = requested.Tags is null ? new SortedDictionary<string, string>(previous?.Tags ?? [], StringComparer.Ordinal) : Tags(requested.Tags),
            Capabilities = requested.Capabilities ?? [],
            NotificationArns = requested.NotificationArns ?? previous?.NotificationArns ?? [],
            RoleArn = requested.RoleArn ?? previous?.RoleArn,
            Outputs = previous?.Outputs ?? [],
        };
        if (requested.ResourceTypes is { Count: > 0 } allowed && template.Resources.Values.FirstOrDefault(resource => !allowed.Exists(pattern => Allows(pattern, resource.Type))) is { } refused)
        {
            throw TemplateFaults.Validation($"Resource type {refused.Type} is not allowed by parameter ResourceTypes {string.Join(",", allowed)}");
        }

        context.Active(stack, version);
        return version;
    }

    /// <summary>The capabilities a template needs.</summary>
    public static (List<string> Capabilities, string? Reason) Needed(Template template)
    {
        var iam = template.Resources.Values.Where(static resource => resource.Type.StartsWith("AWS::IAM::", StringComparison.Ordinal)).ToList();
        return iam.Count == 0
            ? ([], null)
            : ([iam.Exists(static resource => s_namedProperties.Any(resource.Properties.ContainsKey)) ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM"],
                $"The following resource(s) require capabilities: [{string.Join(", ", iam.Select(static resource => resource.Type).Distinct().Order(StringComparer.Ordinal))}]");
    }

    /// <exception cref="AwsFault">The name is none for a stack.</exception>
    public static string Name(string? name)
    {
        const string Pattern = "[a-zA-Z][-a-zA-Z0-9]*";
        return name is not null && name.Length <= 128 && StackName().IsMatch(name)
            ? name
            : throw TemplateFaults.Validation($"1 validation error detected: Value '{name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: {Pattern}");
    }

    /// <summary>Reads the mode of an operation; express mode has its own word on rollback and takes no other.</summary>
    public static (bool IsExpress, bool? DisableRollback) Mode(DeploymentConfig? config, bool? disableRollback, string? onFailure)
    {
        if (config is not null && (disableRollback is not null || onFailure is not null))
        {
            throw TemplateFaults.Validation("DisableRollback and OnFailure cannot be specified together with DeploymentConfig. Use DeploymentConfig.DisableRollback.");
        }

        var isExpress = config?.Mode?.Value is "EXPRESS";
        return (isExpress, config?.DisableRollback ?? (isExpress ? true : disableRollback));
    }

    public static SortedDictionary<string, string> Tags(List<Tag>? tags)
    {
        var result = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in tags ?? [])
        {
            if (tag.Key?.StartsWith("aws:", StringComparison.Ordinal) is not false)
            {
                throw TemplateFaults.Validation("Tag keys may not begin with aws:");
            }

            if (!result.TryAdd(tag.Key, tag.Value ?? ""))
            {
                throw TemplateFaults.Validation($"Duplicate tag keys found. Tag key {tag.Key}");
            }
        }

        return result.Count <= 50 ? result : throw TemplateFaults.Validation("1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50");
    }

    /// <summary>Refuses types that cannot be made here and attributes that a type does not have.</summary>
    public void CheckTypes(Template template)
    {
        var unknown = template.Resources.Values.Select(static resource => resource.Type).Where(type => context.Providers.Find(type) is null).Distinct().Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            throw TemplateFaults.Format($"Unrecognized resource types: [{string.Join(", ", unknown)}]");
        }

        var references = template.Resources.Values.SelectMany(static resource => TemplateReferences.In(resource.Properties))
            .Concat(template.Outputs.Values.SelectMany(static output => TemplateReferences.In(output.Value)));
        foreach (var reference in references.Where(reference => reference.Attribute is { Length: > 0 } attribute && !attribute.StartsWith('{') && template.Resources.ContainsKey(reference.Target)))
        {
            if (ResourceSchemas.Find(template.Resources[reference.Target].Type) is { } schema && !schema.Attributes.Contains(reference.Attribute!))
            {
                throw TemplateFaults.Template($"resource {reference.Target} does not support attribute type {reference.Attribute} in Fn::GetAtt");
            }
        }
    }

    private static void CheckCapabilities(Template template, List<string> given)
    {
        var needed = Needed(template).Capabilities;
        if (needed.Exists(capability => !given.Contains(capability) && !(capability is "CAPABILITY_IAM" && given.Contains("CAPABILITY_NAMED_IAM"))))
        {
            throw AwsFault.Bad("InsufficientCapabilitiesException", $"Requires capabilities : [{string.Join(", ", needed)}]");
        }
    }

    private static List<KeyValuePair<string, string?>> Given(List<Parameter>? parameters) =>
        [.. (parameters ?? []).Select(static parameter => KeyValuePair.Create(parameter.ParameterKey ?? "", parameter.UsePreviousValue is true ? null : parameter.ParameterValue ?? ""))];

    private static bool Allows(string pattern, string type) =>
        pattern is "*" or "AWS::*" || (pattern.EndsWith("::*", StringComparison.Ordinal) ? type.StartsWith(pattern[..^1], StringComparison.Ordinal) : pattern == type);

    [GeneratedRegex("^[a-zA-Z][-a-zA-Z0-9]*$")]
    private static partial Regex StackName();
}
