using System;
using Amazon.CloudFormation.Model;
using Amazon.ECR.Model;
using Clawster.GitOps.LocalCloud.Tests.CloudFormation;

namespace Clawster.GitOps.LocalCloud.Tests.Services.ECR;

/// <summary>Repositories, also as resources of a stack.</summary>
public sealed class RepositoryTests
{
    private const string Rules = """{"rules":[{"rulePriority":1,"selection":{"tagStatus":"tagged","tagPatternList":["locked-*"],"countType":"imageCountMoreThan","countNumber":100},"action":{"type":"expire"}},{"rulePriority":2,"selection":{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":14},"action":{"type":"expire"}}]}""";
    private const string Template = $$$"""
        Resources:
          Images:
            Type: AWS::ECR::Repository
            Properties:
              RepositoryName: own/bot
              ImageTagMutability: IMMUTABLE
              ImageScanningConfiguration: {ScanOnPush: true}
              EncryptionConfiguration: {EncryptionType: AES256}
              LifecyclePolicy: {LifecyclePolicyText: '{{{Rules}}}'}
              Tags: [{Key: team, Value: a}]
        Outputs:
          Uri: {Value: !GetAtt Images.RepositoryUri}
        """;

    [Fact]
    public void A_stack_makes_changes_and_deletes_it()
    {
        using var world = new StackWorld();

        var id = world.Create("app", Template);

        Assert.True(world.Stack(id).StackStatus == "CREATE_COMPLETE", world.Stack(id).StackStatusReason);
        var made = Repository(world);
        Assert.Equal(("IMMUTABLE", true, "AES256"), (made.ImageTagMutability!.Value, made.ImageScanningConfiguration!.ScanOnPush, made.EncryptionConfiguration!.EncryptionType!.Value));
        Assert.Equal(Rules, world.Call<GetLifecyclePolicyResponse>(new GetLifecyclePolicyRequest { RepositoryName = "own/bot" }).LifecyclePolicyText);
        Assert.Equal(made.RepositoryUri, world.Stack(id).Outputs![0].OutputValue);

        world.Update(id, Template.Replace("ScanOnPush: true", "ScanOnPush: false", StringComparison.Ordinal).Replace("IMMUTABLE", "MUTABLE", StringComparison.Ordinal));
        Assert.Equal(("MUTABLE", false), (Repository(world).ImageTagMutability!.Value, Repository(world).ImageScanningConfiguration!.ScanOnPush));

        world.Call<DeleteStackResponse>(new DeleteStackRequest { StackName = id });
        world.Run();
        Assert.Equal("RepositoryNotFoundException", world.Refusal(new DescribeRepositoriesRequest { RepositoryNames = ["own/bot"] }).Code);
    }

    [Theory]
    [InlineData("""{"rules":[]}""", "it has no rules")]
    [InlineData("""{"rules":[{"selection":{"tagStatus":"untagged","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}""", "rulePriority")]
    [InlineData("""{"rules":[{"rulePriority":1,"selection":{"tagStatus":"tagged","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}""", "needs tagPatternList or tagPrefixList")]
    [InlineData("""{"rules":[{"rulePriority":1,"selection":{"tagStatus":"untagged","tagPrefixList":["a"],"countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}""", "takes no list of tags")]
    [InlineData("""{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}},{"rulePriority":2,"selection":{"tagStatus":"untagged","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}""", "highest rulePriority")]
    [InlineData("""{"rules":[{"rulePriority":1,"selection":{"tagStatus":"untagged","countType":"sinceImagePushed","countNumber":1},"action":{"type":"expire"}}]}""", "countUnit")]
    [InlineData("""{"rules":[{"rulePriority":1,"selection":{"tagStatus":"untagged","countType":"imageCountMoreThan","countNumber":0},"action":{"type":"expire"}}]}""", "positive integer")]
    [InlineData("""{"rules":[{"rulePriority":1,"selection":{"tagStatus":"untagged","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"delete"}}]}""", "expire or transition")]
    [InlineData("""{"rules":[{"rulePriority":"1","selection":[]}]}""", "not well-formed")]
    public void A_lifecycle_policy_that_is_none_is_refused(string policy, string reason)
    {
        using var world = new StackWorld();
        world.Call<CreateRepositoryResponse>(new CreateRepositoryRequest { RepositoryName = "own/bot" });

        var refusal = world.Refusal(new PutLifecyclePolicyRequest { RepositoryName = "own/bot", LifecyclePolicyText = policy });

        Assert.Equal("InvalidParameterException", refusal.Code);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    private static Repository Repository(StackWorld world) => world.Call<DescribeRepositoriesResponse>(new DescribeRepositoriesRequest { RepositoryNames = ["own/bot"] }).Repositories![0];
}
