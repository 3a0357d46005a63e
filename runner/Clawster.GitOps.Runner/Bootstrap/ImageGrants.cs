using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>What the runner calls to build machine images and to take old ones away, and what the workflow of the container image calls to push it: nothing that takes an image away. In Image Builder everything of ours is told by its name.</summary>
internal static class ImageGrants
{
    public static ImmutableArray<Grant> Of(Arns arns) =>
    [
        new(
            "FindImages",
            [
                "ec2:DescribeImages", "ec2:DescribeLaunchTemplateVersions", "imagebuilder:ListImageBuildVersions", "imagebuilder:ListImagePackages", "imagebuilder:ListImagePipelines",
                "imagebuilder:ListImageScanFindingAggregations", "imagebuilder:ListImages", "imagebuilder:ListWorkflowExecutions", "imagebuilder:ListWorkflowStepExecutions",
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
        new("Registry", ["ecr:GetAuthorizationToken"], ["*"]), // takes no resource
        new(
            "BotImage",
            [
                "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:DescribeImageScanFindings", "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload", "ecr:PutImage",
                "ecr:UploadLayerPart",
            ],
            [arns.In("ecr", "repository/" + AccountNames.BotRepository)]),
    ];
}
