using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.CloudFormation.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Operations;

/// <summary>Tells of stacks, their resources and their exports.</summary>
internal sealed class StackQueries(CloudFormationContext context)
{
    public void AddTo(AwsService service) => service
        .On<DescribeStacksRequest, DescribeStacksResponse>(DescribeStacks)
        .On<ListStacksRequest, ListStacksResponse>(ListStacks)
        .On<DescribeStackResourceRequest, DescribeStackResourceResponse>(DescribeResource)
        .On<DescribeStackResourcesRequest, DescribeStackResourcesResponse>(DescribeResources)
        .On<ListStackResourcesRequest, ListStackResourcesResponse>(ListResources)
        .On<ListExportsRequest, ListExportsResponse>(ListExports)
        .On<ListImportsRequest, ListImportsResponse>(ListImports)
        .On<DescribeAccountLimitsRequest, DescribeAccountLimitsResponse>(static (_, _) => new DescribeAccountLimitsResponse
        {
            AccountLimits = [new AccountLimit { Name = "StackLimit", Value = 2000 }, new AccountLimit { Name = "StackOutputsLimit", Value = 200 }, new AccountLimit { Name = "ConcurrentResourcesLimit", Value = 2500 }],
        });

    private DescribeStacksResponse DescribeStacks(ServiceCall call, DescribeStacksRequest request)
    {
        var state = context.State(call.Region);
        if (request.StackName is { Length: > 0 } name)
        {
            return new DescribeStacksResponse { Stacks = [StackShapes.Of(state.Get(name))] };
        }

        var page = Paging.Of([.. state.Stacks.Where(static stack => !stack.IsDeleted).Reverse()], request.NextToken);
        return new DescribeStacksResponse { Stacks = [.. page.Items.Select(StackShapes.Of)], NextToken = page.Next };
    }

    private ListStacksResponse ListStacks(ServiceCall call, ListStacksRequest request)
    {
        var wanted = request.StackStatusFilter is { Count: > 0 } filter ? filter.Select(static status => status.ToString()).ToHashSet(StringComparer.Ordinal) : null;
        var page = Paging.Of([.. context.State(call.Region).Stacks.Where(stack => wanted is null || wanted.Contains(stack.Status)).Reverse()], request.NextToken);
        return new ListStacksResponse { StackSummaries = [.. page.Items.Select(StackShapes.Summary)], NextToken = page.Next };
    }

    private DescribeStackResourceResponse DescribeResource(ServiceCall call, DescribeStackResourceRequest request)
    {
        var stack = context.State(call.Region).Get(request.StackName);
        return stack.Resources.GetValueOrDefault(request.LogicalResourceId ?? "") is { } resource
            ? new DescribeStackResourceResponse { StackResourceDetail = StackShapes.Detail(stack, resource) }
            : throw TemplateFaults.Validation($"Resource {request.LogicalResourceId} does not exist for stack {stack.Name}");
    }

    private DescribeStackResourcesResponse DescribeResources(ServiceCall call, DescribeStackResourcesRequest request)
    {
        var state = context.State(call.Region);
        if (request is { StackName: null, PhysicalResourceId: null })
        {
            throw TemplateFaults.Validation("Either StackName or PhysicalResourceId must be specified.");
        }

        var stack = request.StackName is { } name
            ? state.Get(name)
            : state.Stacks.Find(stack => !stack.IsDeleted && stack.Resources.Values.Any(resource => resource.PhysicalId == request.PhysicalResourceId))
                ?? throw TemplateFaults.Validation($"Stack for {request.PhysicalResourceId} does not exist");
        return new DescribeStackResourcesResponse
        {
            StackResources = [.. stack.Resources.Values.Where(resource => request.LogicalResourceId is null || resource.LogicalId == request.LogicalResourceId).Select(resource => StackShapes.Resource(stack, resource))],
        };
    }

    private ListStackResourcesResponse ListResources(ServiceCall call, ListStackResourcesRequest request)
    {
        var page = Paging.Of([.. context.State(call.Region).Get(request.StackName).Resources.Values], request.NextToken);
        return new ListStackResourcesResponse { StackResourceSummaries = [.. page.Items.Select(StackShapes.ResourceSummary)], NextToken = page.Next };
    }

    private ListExportsResponse ListExports(ServiceCall call, ListExportsRequest request)
    {
        var exports = context.State(call.Region).Stacks.Where(static stack => !stack.IsDeleted)
            .SelectMany(static stack => stack.Version.Outputs.Where(static output => output.ExportName is not null)
                .Select(output => new Export { ExportingStackId = stack.Id, Name = output.ExportName, Value = output.Value }))
            .OrderBy(static export => export.Name, StringComparer.Ordinal);
        var page = Paging.Of([.. exports], request.NextToken);
        return new ListExportsResponse { Exports = [.. page.Items], NextToken = page.Next };
    }

    private ListImportsResponse ListImports(ServiceCall call, ListImportsRequest request)
    {
        var state = context.State(call.Region);
        var importers = state.Importers(request.ExportName ?? "").Select(static stack => stack.Name).Order(StringComparer.Ordinal).ToList();
        if (importers.Count == 0)
        {
            throw TemplateFaults.Validation(state.Export(request.ExportName ?? "") is null
                ? $"No export named {request.ExportName} found."
                : $"Export '{request.ExportName}' is not imported by any stack.");
        }

        var page = Paging.Of(importers, request.NextToken);
        return new ListImportsResponse { Imports = [.. page.Items], NextToken = page.Next };
    }
}
