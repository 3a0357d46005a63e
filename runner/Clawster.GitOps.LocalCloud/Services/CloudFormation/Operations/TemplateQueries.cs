using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.CloudFormation.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Schemas;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Operations;

/// <summary>Tells of templates.</summary>
internal sealed class TemplateQueries(CloudFormationContext context, StackRequests requests)
{
    public void AddTo(AwsService service) => service
        .On<GetTemplateRequest, GetTemplateResponse>(Get)
        .On<GetTemplateSummaryRequest, GetTemplateSummaryResponse>(Summary)
        .On<ValidateTemplateRequest, ValidateTemplateResponse>(Validate);

    private GetTemplateResponse Get(ServiceCall call, GetTemplateRequest request)
    {
        var stack = context.State(call.Region).Get(request.StackName);
        var body = request.ChangeSetName is { } name
            ? stack.ChangeSets.Find(set => set.Name == name || set.Id == name)?.Version.Template ?? throw new AwsFault(404, "ChangeSetNotFound", $"ChangeSet [{name}] does not exist")
            : stack.Version.Template;
        return new GetTemplateResponse { TemplateBody = body, StagesAvailable = [new("Original"), new("Processed")] };
    }

    private GetTemplateSummaryResponse Summary(ServiceCall call, GetTemplateSummaryRequest request)
    {
        var body = request.StackName is { } name ? context.State(call.Region).Get(name).Version.Template : requests.Body(call.Region, request.TemplateBody, request.TemplateURL);
        var template = context.Templates.Read(body);
        var warn = request.TemplateSummaryConfig?.TreatUnrecognizedResourceTypesAsWarnings is true;
        if (!warn)
        {
            requests.CheckTypes(template);
        }

        var (capabilities, reason) = StackRequests.Needed(template);
        var types = template.Resources.Values.Select(static resource => resource.Type).Distinct().Order(StringComparer.Ordinal).ToList();
        return new GetTemplateSummaryResponse
        {
            Parameters = [.. template.Parameters.Values.Select(Declaration)],
            Description = template.Description,
            Metadata = template.Metadata,
            Version = template.Version,
            Capabilities = capabilities.Count == 0 ? null : capabilities,
            CapabilitiesReason = reason,
            ResourceTypes = types,
            ResourceIdentifierSummaries = [.. types.Select(type => new ResourceIdentifierSummary
            {
                ResourceType = type,
                LogicalResourceIds = [.. template.Resources.Values.Where(resource => resource.Type == type).Select(static resource => resource.LogicalId)],
                ResourceIdentifiers = [.. ResourceSchemas.Find(type)?.Identifier ?? []],
            })],
            Warnings = warn ? new Warnings { UnrecognizedResourceTypes = [.. types.Where(type => context.Providers.Find(type) is null)] } : null,
        };
    }

    private ValidateTemplateResponse Validate(ServiceCall call, ValidateTemplateRequest request)
    {
        var template = context.Templates.Read(requests.Body(call.Region, request.TemplateBody, request.TemplateURL));
        requests.CheckTypes(template);
        var (capabilities, reason) = StackRequests.Needed(template);
        return new ValidateTemplateResponse
        {
            Description = template.Description,
            Parameters = [.. template.Parameters.Values.Select(static parameter => new Amazon.CloudFormation.Model.TemplateParameter
            {
                ParameterKey = parameter.Name,
                DefaultValue = parameter.Default,
                NoEcho = parameter.NoEcho,
                Description = parameter.Description,
            })],
            Capabilities = capabilities.Count == 0 ? null : capabilities,
            CapabilitiesReason = reason,
        };
    }

    private static ParameterDeclaration Declaration(Templates.TemplateParameter parameter) => new()
    {
        ParameterKey = parameter.Name,
        DefaultValue = parameter.Default,
        ParameterType = parameter.Type,
        NoEcho = parameter.NoEcho,
        Description = parameter.Description,
        ParameterConstraints = new ParameterConstraints { AllowedValues = parameter.AllowedValues is null ? null : [.. parameter.AllowedValues] },
    };
}
