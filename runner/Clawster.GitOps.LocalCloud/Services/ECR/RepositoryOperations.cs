using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Amazon.ECR.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ECR;

/// <summary>Repositories and what is set on them.</summary>
internal sealed partial class RepositoryOperations(World world, Registry registry)
{
    public void AddTo(AwsService service) => service
        .On<CreateRepositoryRequest, CreateRepositoryResponse>(Create)
        .On<DescribeRepositoriesRequest, DescribeRepositoriesResponse>((call, request) => Describe(call.Region, request))
        .On<DeleteRepositoryRequest, DeleteRepositoryResponse>((call, request) => Delete(call.Region, request))
        .On<PutImageTagMutabilityRequest, PutImageTagMutabilityResponse>((call, request) =>
        {
            MemberGuard.Refuse(request, "PutImageTagMutability", "RepositoryName", "ImageTagMutability", "RegistryId");
            Change(call.Region, request.RepositoryName!, repository => repository.Shape.ImageTagMutability = request.ImageTagMutability);
            return new() { RegistryId = world.AccountId, RepositoryName = request.RepositoryName, ImageTagMutability = request.ImageTagMutability };
        })
        .On<PutImageScanningConfigurationRequest, PutImageScanningConfigurationResponse>((call, request) =>
        {
            Change(call.Region, request.RepositoryName!, repository => repository.Shape.ImageScanningConfiguration = request.ImageScanningConfiguration);
            return new() { RegistryId = world.AccountId, RepositoryName = request.RepositoryName, ImageScanningConfiguration = request.ImageScanningConfiguration };
        })
        .On<SetRepositoryPolicyRequest, SetRepositoryPolicyResponse>((call, request) =>
        {
            var policy = JsonTexts.Object(request.PolicyText!) ? request.PolicyText : throw AwsFault.Bad("InvalidParameterException", "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'");
            Change(call.Region, request.RepositoryName!, repository => repository.Policy = policy);
            return new() { RegistryId = world.AccountId, RepositoryName = request.RepositoryName, PolicyText = policy };
        })
        .On<GetRepositoryPolicyRequest, GetRepositoryPolicyResponse>((call, request) => new()
        {
            RegistryId = world.AccountId,
            RepositoryName = request.RepositoryName,
            PolicyText = registry.Repository(call.Region, request.RepositoryName!).Policy
                ?? throw AwsFault.Bad("RepositoryPolicyNotFoundException", $"Repository policy does not exist for the repository with name '{request.RepositoryName}' in the registry with id '{world.AccountId}'"),
        })
        .On<PutLifecyclePolicyRequest, PutLifecyclePolicyResponse>((call, request) =>
        {
            var policy = LifecycleRules.Fault(request.LifecyclePolicyText!) is { } fault
                ? throw AwsFault.Bad("InvalidParameterException", $"Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: {fault}'")
                : request.LifecyclePolicyText;
            Change(call.Region, request.RepositoryName!, repository => repository.LifecyclePolicy = policy);
            return new() { RegistryId = world.AccountId, RepositoryName = request.RepositoryName, LifecyclePolicyText = policy };
        })
        .On<GetLifecyclePolicyRequest, GetLifecyclePolicyResponse>((call, request) => new()
        {
            RegistryId = world.AccountId,
            RepositoryName = request.RepositoryName,
            LifecyclePolicyText = registry.Repository(call.Region, request.RepositoryName!).LifecyclePolicy
                ?? throw AwsFault.Bad("LifecyclePolicyNotFoundException", $"Lifecycle policy does not exist for the repository with name '{request.RepositoryName}' in the registry with id '{world.AccountId}'"),
        })
        .On<TagResourceRequest, TagResourceResponse>((call, request) =>
        {
            Change(call.Region, request.ResourceArn!.Split(":repository/")[^1], repository => request.Tags!.ForEach(tag => repository.Tags[tag.Key!] = tag.Value!));
            return new();
        });

    private CreateRepositoryResponse Create(ServiceCall call, CreateRepositoryRequest request)
    {
        MemberGuard.Refuse(request, "CreateRepository", "RepositoryName", "RegistryId", "Tags", "ImageTagMutability", "ImageScanningConfiguration", "EncryptionConfiguration");
        var name = request.RepositoryName!;
        if (name.Length is < 2 or > 256 || !RepositoryName().IsMatch(name))
        {
            throw AwsFault.Bad("InvalidParameterException", $"Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '{RepositoryName()}''");
        }

        var repository = new StoredRepository
        {
            Shape = new Repository
            {
                RepositoryName = name,
                RepositoryArn = $"arn:aws:ecr:{call.Region}:{world.AccountId}:repository/{name}",
                RegistryId = world.AccountId,
                RepositoryUri = $"{world.AccountId}.dkr.ecr.{call.Region}.amazonaws.com/{name}",
                CreatedAt = call.Now.UtcDateTime,
                ImageTagMutability = request.ImageTagMutability ?? "MUTABLE",
                ImageScanningConfiguration = request.ImageScanningConfiguration ?? new() { ScanOnPush = false },
                EncryptionConfiguration = request.EncryptionConfiguration ?? new() { EncryptionType = "AES256" },
            },
        };
        (request.Tags ?? []).ForEach(tag => repository.Tags[tag.Key!] = tag.Value!);
        if (!registry.State(call.Region).Repositories.TryAdd(name, repository))
        {
            throw AwsFault.Bad("RepositoryAlreadyExistsException", $"The repository with name '{name}' already exists in the registry with id '{world.AccountId}'");
        }

        world.Touch();
        return new() { Repository = Shapes.Copy(repository.Shape) };
    }

    private DescribeRepositoriesResponse Describe(string region, DescribeRepositoriesRequest request)
    {
        if (request.RepositoryNames is { Count: > 0 } names)
        {
            return new() { Repositories = [.. names.Select(name => Shapes.Copy(registry.Repository(region, name).Shape))] };
        }

        var found = registry.State(region).Repositories.Values.Where(repository => string.CompareOrdinal(repository.Shape.RepositoryName, request.NextToken ?? "") > 0).ToArray();
        var page = found.Take(request.MaxResults ?? 100).ToArray();
        return new() { Repositories = [.. page.Select(static repository => Shapes.Copy(repository.Shape))], NextToken = page.Length < found.Length ? page[^1].Shape.RepositoryName : null };
    }

    private DeleteRepositoryResponse Delete(string region, DeleteRepositoryRequest request)
    {
        var repository = registry.Repository(region, request.RepositoryName!);
        if (repository.Images.Count > 0 && request.Force != true)
        {
            throw AwsFault.Bad("RepositoryNotEmptyException", $"The repository with name '{request.RepositoryName}' in registry with id '{world.AccountId}' cannot be deleted because it still contains images");
        }

        registry.State(region).Repositories.Remove(request.RepositoryName!);
        world.Touch();
        return new() { Repository = Shapes.Copy(repository.Shape) };
    }

    private void Change(string region, string name, Action<StoredRepository> change)
    {
        change(registry.Repository(region, name));
        world.Touch();
    }

    // CreateRepository, "repositoryName" of the API reference.
    [GeneratedRegex("^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$")]
    private static partial Regex RepositoryName();
}
