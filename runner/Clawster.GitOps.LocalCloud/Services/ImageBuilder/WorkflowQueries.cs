using System;
using System.Linq;
using Amazon.Imagebuilder.Model;
using Clawster.GitOps.LocalCloud.Services.ImageBuilder.State;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>Runs of workflows and their steps.</summary>
internal sealed class WorkflowQueries(BuilderContext builder)
{
    public AwsService AddTo(AwsService service) => service
        .On<ListWorkflowExecutionsRequest, ListWorkflowExecutionsResponse>((call, request) =>
        {
            var build = builder.Build(call.Region, request.ImageBuildVersionArn!);
            var (page, next) = BuilderContext.Page(build.Workflows.Where(static run => run.StartTime is not null), static run => run.StartTime + run.Id, request.MaxResults, request.NextToken);
            return new() { RequestId = builder.RequestId(), ImageBuildVersionArn = build.Image.Arn, WorkflowExecutions = page.ConvertAll(run => Shown(call, run)), NextToken = next };
        })
        .On<ListWorkflowStepExecutionsRequest, ListWorkflowStepExecutionsResponse>((call, request) =>
        {
            var (build, run) = builder.State(call.Region).Builds.Values.SelectMany(static build => build.Workflows.Select(run => (build, run))).FirstOrDefault(pair => pair.run.Id == request.WorkflowExecutionId);
            if (run is null)
            {
                throw BuilderFault.Missing(request.WorkflowExecutionId!);
            }

            var (page, next) = BuilderContext.Page(run.Steps.Where(static step => step.StartTime is not null), static step => step.StartTime + step.Id, request.MaxResults, request.NextToken);
            return new()
            {
                RequestId = builder.RequestId(),
                WorkflowBuildVersionArn = Arn(call, run),
                WorkflowExecutionId = run.Id,
                ImageBuildVersionArn = build.Image.Arn,
                Steps = page.ConvertAll(Shown),
                NextToken = next,
            };
        });

    private static string Arn(ServiceCall call, StoredWorkflow run) => $"arn:aws:imagebuilder:{call.Region}:aws:workflow/{run.Type.ToLowerInvariant()}/{run.Name}/1.0.2/1";

    private static WorkflowExecutionMetadata Shown(ServiceCall call, StoredWorkflow run) => new()
    {
        WorkflowBuildVersionArn = Arn(call, run),
        WorkflowExecutionId = run.Id,
        Type = run.Type,
        Status = run.Status,
        Message = run.Message,
        TotalStepCount = run.Steps.Count,
        TotalStepsSucceeded = run.Steps.Count(static step => step.Status == "COMPLETED"),
        TotalStepsFailed = run.Steps.Count(static step => step.Status == "FAILED"),
        TotalStepsSkipped = run.Steps.Count(static step => step.Status == "SKIPPED"),
        StartTime = run.StartTime,
        EndTime = run.EndTime,
    };

    private static WorkflowStepMetadata Shown(StoredStep step) => new()
    {
        StepExecutionId = step.Id,
        Name = step.Name,
        Action = step.Action,
        Status = step.Status,
        Message = step.Message,
        Outputs = step.Outputs,
        StartTime = step.StartTime,
        EndTime = step.EndTime,
    };
}
