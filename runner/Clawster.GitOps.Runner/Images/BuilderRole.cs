using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Roles;

namespace Clawster.GitOps.Runner.Images;

/// <summary>
/// What build and test instances may do: what EC2InstanceProfileForImageBuilder and AmazonSSMManagedInstanceCore allow, as far as a build needs it. No parameters of Systems Manager, no components but
/// ours, no repositories but those of the bots' images.
/// </summary>
internal static class BuilderRole
{
    public static RoleSpec Of(AccountIdentity caller, string region, IEnumerable<string> containers) => new(
        ImageNames.Builder(region),
        "Build instances of machine images",
        RoleTrust.Instance(caller),
        new SortedDictionary<string, string>(StringComparer.Ordinal) { ["build"] = PolicyDocument.Of([.. Build(caller, region), .. Pull(caller, containers)]) })
    {
        Tags = [.. RegionTags.Of(region, ImageNames.BuilderPart)],
        PermissionsBoundary = caller.PermissionsBoundary,
    };

    private static IEnumerable<PolicyStatement> Build(AccountIdentity caller, string region) =>
    [
        new(["ssm:UpdateInstanceInformation", "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel"], ["*"]),
        new(["ec2messages:AcknowledgeMessage", "ec2messages:DeleteMessage", "ec2messages:FailMessage", "ec2messages:GetEndpoint", "ec2messages:GetMessages", "ec2messages:SendReply"], ["*"]),
        // The inventory of packages: an association that Image Builder makes, and what the agent puts.
        new(["ssm:DescribeAssociation", "ssm:DescribeDocument", "ssm:GetDocument", "ssm:ListAssociations", "ssm:ListInstanceAssociations", "ssm:PutInventory", "ssm:UpdateAssociationStatus", "ssm:UpdateInstanceAssociationStatus"], ["*"]),
        new(["imagebuilder:GetComponent"], [ImageNames.Arn(caller, region, "component", ImageNames.Prefix + "*")]),
        new(["kms:Decrypt"], ["*"])
        {
            Condition = new PolicyCondition("ForAnyValue:StringEquals", "kms:EncryptionContextKeys", "aws:imagebuilder:arn"),
            SecondCondition = new PolicyCondition("ForAnyValue:StringEquals", "aws:CalledVia", "imagebuilder.amazonaws.com"),
        },
        new(["s3:GetObject"], [$"arn:{caller.Partition}:s3:::ec2imagebuilder*"]),
        new(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], [$"arn:{caller.Partition}:logs:{region}:{caller.Account}:log-group:/aws/imagebuilder/*"]),
    ];

    private static IEnumerable<PolicyStatement> Pull(AccountIdentity caller, IEnumerable<string> containers)
    {
        string[] repositories = [.. containers.Select(image => ImageRepository.ArnOf(image, caller.Partition)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return repositories.Length == 0 ? [] :
        [
            new(["ecr:GetAuthorizationToken"], ["*"]),
            new(["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], [.. repositories]),
        ];
    }
}
