using System.Collections.Generic;
using System.Linq;
using Amazon.ECR.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ECR;

/// <summary>The private container registry.</summary>
internal static class EcrService
{
    public static AwsService Create(World world)
    {
        var registry = new Registry(world);
        var images = new ImageOperations(world, registry);
        world.Add(images);
        var service = new AwsService("ecr");
        new RepositoryOperations(world, registry).AddTo(service);
        images.AddTo(service);
        AddCacheRules(service, world, registry);
        return service;
    }

    private static void AddCacheRules(AwsService service, World world, Registry registry) => service
        .On<CreatePullThroughCacheRuleRequest, CreatePullThroughCacheRuleResponse>((call, request) =>
        {
            var rule = new PullThroughCacheRule
            {
                EcrRepositoryPrefix = request.EcrRepositoryPrefix,
                UpstreamRegistryUrl = request.UpstreamRegistryUrl,
                UpstreamRegistry = request.UpstreamRegistry,
                UpstreamRepositoryPrefix = request.UpstreamRepositoryPrefix,
                CredentialArn = request.CredentialArn,
                CustomRoleArn = request.CustomRoleArn,
                RegistryId = world.AccountId,
                CreatedAt = call.Now.UtcDateTime,
                UpdatedAt = call.Now.UtcDateTime,
            };
            if (!registry.State(call.Region).CacheRules.TryAdd(request.EcrRepositoryPrefix!, rule))
            {
                throw AwsFault.Bad("PullThroughCacheRuleAlreadyExistsException", $"A pull through cache rule already exists for the prefix '{request.EcrRepositoryPrefix}'");
            }

            world.Touch();
            return new()
            {
                EcrRepositoryPrefix = rule.EcrRepositoryPrefix,
                UpstreamRegistryUrl = rule.UpstreamRegistryUrl,
                UpstreamRegistry = rule.UpstreamRegistry,
                UpstreamRepositoryPrefix = rule.UpstreamRepositoryPrefix,
                CredentialArn = rule.CredentialArn,
                CustomRoleArn = rule.CustomRoleArn,
                RegistryId = rule.RegistryId,
                CreatedAt = rule.CreatedAt,
            };
        })
        .On<DescribePullThroughCacheRulesRequest, DescribePullThroughCacheRulesResponse>((call, request) =>
        {
            var rules = registry.State(call.Region).CacheRules;
            if (request.EcrRepositoryPrefixes?.Find(prefix => !rules.ContainsKey(prefix)) is { } unknown)
            {
                throw AwsFault.Bad("PullThroughCacheRuleNotFoundException", $"A pull through cache rule does not exist for the prefix '{unknown}'");
            }

            return new() { PullThroughCacheRules = [.. rules.Where(rule => request.EcrRepositoryPrefixes is not { Count: > 0 } wanted || wanted.Contains(rule.Key)).Select(static rule => Shapes.Copy(rule.Value))] };
        });
}
