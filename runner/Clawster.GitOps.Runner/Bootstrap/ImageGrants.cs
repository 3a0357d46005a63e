using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>What the runner calls to build machine images and to take old ones away. In Image Builder everything of ours is told by its name.</summary>
internal static class ImageGrants
{
    public static ImmutableArray<Grant> Of(Arns arns) =>
    [
        new(
            "FindImages",
            [
                "ec2:DescribeImages", "imagebuilder:ListImageBuildVersions", "imagebuilder:ListImagePipelines", "imagebuilder:ListImages", "imagebuilder:ListWorkflowExecutions",
                "imagebuilder:ListWorkflowStepExecutions",
            ],
            ["*"]),
        new(
            "BuildImages",
            [
                "imagebuilder:CancelImageCreation", "imagebuilder:CreateComponent", "imagebuilder:CreateDistributionConfiguration", "imagebuilder:CreateImagePipeline", "imagebuilder:CreateImageRecipe",
                "imagebuilder:CreateInfrastructureConfiguration", "imagebuilder:DeleteComponent", "imagebuilder:DeleteDistributionConfiguration", "imagebuilder:DeleteImage",
                "imagebuilder:DeleteImagePipeline", "imagebuilder:DeleteImageRecipe", "imagebuilder:DeleteInfrastructureConfiguration", "imagebuilder:GetComponent", "imagebuilder:GetImage",
                "imagebuilder:GetImageRecipe", "imagebuilder:StartImagePipelineExecution", "imagebuilder:TagResource",
            ],
            [arns.In("imagebuilder", "*/clawster-*")]),
        new("OldImages", ["ec2:DeleteSnapshot", "ec2:DeregisterImage"], [$"arn:{arns.Account.Partition}:ec2:*::image/*", $"arn:{arns.Account.Partition}:ec2:*::snapshot/*"], Tagged.Ours),
        new("BuildLogs", ["logs:GetLogEvents"], [arns.In("logs", "log-group:/aws/imagebuilder/clawster-*")]),
    ];
}
