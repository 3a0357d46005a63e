using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Evaluation;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Schemas;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;

/// <summary>What a version of a stack refers to, with its resources as they are.</summary>
internal sealed class StackScope(CloudFormationContext context, StackRecord stack, StackVersion version, Template template) : IEvaluationScope
{
    /// <summary>Values are for people: secrets stay references, and <c>NoEcho</c> parameters are asterisks.</summary>
    public bool IsShown { get; init; }

    /// <summary>Asked first for a resource's reference and attributes; <see langword="null"/> leaves it to the stack.</summary>
    public Func<string, string?, JsonNode?>? Predicted { get; init; }

    public JsonNode Parameter(string name)
    {
        var region = stack.Region;
        return name switch
        {
            "AWS::AccountId" => JsonValue.Create(context.World.AccountId),
            "AWS::NotificationARNs" => new JsonArray([.. version.NotificationArns.Select(static arn => (JsonNode?)JsonValue.Create(arn))]),
            "AWS::Partition" => JsonValue.Create("aws"),
            "AWS::Region" => JsonValue.Create(region),
            "AWS::StackId" => JsonValue.Create(stack.Id),
            "AWS::StackName" => JsonValue.Create(stack.Name),
            "AWS::URLSuffix" => JsonValue.Create("amazonaws.com"),
            _ => Declared(name),
        };
    }

    public JsonNode Reference(string logicalId) => Predicted?.Invoke(logicalId, null) ?? JsonValue.Create(Resource(logicalId).Reference);

    public JsonNode Attribute(string logicalId, string attribute)
    {
        if (Predicted?.Invoke(logicalId, attribute) is { } predicted)
        {
            return predicted;
        }

        var resource = Resource(logicalId);
        return resource.Attributes[attribute]
            ?? throw TemplateFaults.Template(ResourceSchemas.Find(resource.Type)?.Attributes.Contains(attribute) == true
                ? $"Unable to retrieve {attribute} attribute for {resource.Type} of {logicalId}"
                : $"resource {logicalId} does not support attribute type {attribute} in Fn::GetAtt");
    }

    public string Import(string exportName)
    {
        var (_, output) = context.State(stack.Region).Export(exportName) ?? throw TemplateFaults.Validation($"No export named {exportName} found.");
        version.Imports.Add(exportName);
        return output.Value;
    }

    public IReadOnlyList<string> Zones(string region) => context.Lookups.Zones(region.Length == 0 ? stack.Region : region);

    public string Resolve(string reference) => IsShown ? "{{" + reference + "}}" : context.Lookups.Resolve(stack.Region, reference);

    private JsonNode Declared(string name)
    {
        var value = version.Parameters.Find(parameter => parameter.Key == name)
            ?? throw TemplateFaults.Format($"Unresolved resource dependencies [{name}] in the Resources block of the template");
        return IsShown && value.NoEcho ? JsonValue.Create("****") : ParameterValues.Typed(template.Parameters[name], value);
    }

    private StackResourceRecord Resource(string logicalId) =>
        stack.Resources.GetValueOrDefault(logicalId) is { PhysicalId.Length: > 0 } resource
            ? resource
            : throw TemplateFaults.Format($"Unresolved resource dependencies [{logicalId}] in the Resources block of the template");
}
