using System.Collections.Immutable;
using Clawster.GitOps.Compiler.CloudFormation;
using EcrRepository = Clawster.GitOps.Compiler.CloudFormation.Ecr.Repository;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>
/// The repository of the bots' container image: scanned on push, no tag is used twice, encrypted. What was locked once has a tag <c>locked-…</c>. The first rule matches such images and never reaches its
/// count, and ECR expires no image by a rule when a rule before it matches its tags: so a bot can always pull what it runs. ECR never expires an image that an index names.
/// </summary>
internal static class BotRepository
{
    public const string LogicalId = "BotRepository";

    /// <summary>How many builds stay that were never locked.</summary>
    public const int Builds = 20;

    private const int UntaggedDays = 14;
    private const int NeverReached = 10_000;

    public static EcrRepository Of(ImmutableArray<Tag> tags) => new(LogicalId)
    {
        RepositoryName = AccountNames.BotRepository,
        EncryptionConfiguration = new() { EncryptionType = EcrRepository.EncryptionConfigurationProperty.EncryptionTypeValue.Aes256 },
        ImageScanningConfiguration = new() { ScanOnPush = true },
        ImageTagMutability = EcrRepository.ImageTagMutabilityValue.Immutable,
        LifecyclePolicy = new() { LifecyclePolicyText = Lifecycle },
        Tags = tags,
        DeletionPolicy = DeletionPolicy.RetainExceptOnCreate, // bots run what is in it
        UpdateReplacePolicy = DeletionPolicy.Retain,
    };

    private static string Lifecycle { get; } = "{\"rules\":["
        + Rule(1, "What was locked stays", $"\"tagStatus\":\"tagged\",\"tagPatternList\":[\"locked-*\"],\"countType\":\"imageCountMoreThan\",\"countNumber\":{NeverReached}") + ","
        + Rule(2, "The newest builds stay", $"\"tagStatus\":\"tagged\",\"tagPatternList\":[\"20*\"],\"countType\":\"imageCountMoreThan\",\"countNumber\":{Builds}") + ","
        + Rule(3, "Pushes that came to nothing go", $"\"tagStatus\":\"untagged\",\"countType\":\"sinceImagePushed\",\"countUnit\":\"days\",\"countNumber\":{UntaggedDays}") + "]}";

    private static string Rule(int priority, string description, string selection) =>
        $"{{\"rulePriority\":{priority},\"description\":\"{description}\",\"selection\":{{{selection}}},\"action\":{{\"type\":\"expire\"}}}}";
}
