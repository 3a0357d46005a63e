using System;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.CloudFormation.Iam;
using Clawster.GitOps.Compiler.CloudFormation.S3;
using Clawster.GitOps.Runner.Network;
using StorageBucket = Clawster.GitOps.Compiler.CloudFormation.S3.Bucket;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>
/// What an account needs before a repository can deploy to it: in the home region GitHub's identity provider, the roles that its jobs take, the cap on the roles of bots and the repository of their image, and in every region the bucket of
/// the state. What the account has from elsewhere, a provider, a repository or a bucket, is used and left out of the stack.
/// </summary>
internal static class AccountStack
{
    public const string Provider = "GitHubProvider";
    public const string Bucket = "StateBucket";

    private const int OldVersionsDays = 30;

    /// <param name="request">What is wanted.</param>
    /// <param name="sight">What the region has.</param>
    public static Stack Of(AccountRequest request, AccountSight sight)
    {
        var isHome = sight.Region == request.Home;
        return new Stack(AccountNames.Stack, isHome ? "Clawster GitOps: identity provider, roles and state of this account." : "Clawster GitOps: state of this region.")
        {
            Resources = [.. isHome ? [.. Identity(request, sight), .. Images(sight)] : ImmutableArray<CloudFormationResource>.Empty, .. State(request, sight)],
            Outputs = isHome
                ?
                [
                    new StackOutput("DeployRoleArn", Fn.Sub(AccountNames.RoleArn(request.Account, AccountNames.DeployRole))) { Description = "Role of jobs that deploy." },
                    new StackOutput("PlanRoleArn", Fn.Sub(AccountNames.RoleArn(request.Account, AccountNames.PlanRole))) { Description = "Role of jobs that plan; it reads only." },
                ]
                : [],
        };
    }

    private static ImmutableArray<CloudFormationResource> Identity(AccountRequest request, AccountSight sight)
    {
        var arns = new Arns(request.Account);
        var provider = new OIDCProvider(Provider) { Url = "https://" + AccountNames.Issuer, ClientIdList = [AccountNames.Audience], Tags = Tags };
        var isOurs = !sight.HasProvider || sight.Resources.Contains(Provider);
        var trusted = isOurs ? provider.Ref : AccountNames.ProviderArn(request.Account);
        ManagedPolicy[] deploy =
        [
            Policy("DeployBots", "clawster-deploy-bots", "What deployments call for bots.", [.. ReadGrants.Of(arns), .. BotGrants.Of(arns)]),
            Policy("DeployNetworks", "clawster-deploy-networks", "What deployments call for the networks of regions.", NetworkGrants.Of(arns)),
            Policy("DeployOrphans", "clawster-deploy-orphans", "What the search for what belongs to nobody calls.", OrphanGrants.Of(arns)),
            Policy("DeployCare", "clawster-deploy-care", "What drift, hardening and pairing call.", CareGrants.Of(arns)),
            Policy("DeployImages", "clawster-deploy-images", "What building machine images calls.", ImageGrants.Of(arns)),
            Policy("DeployStacks", "clawster-deploy-stacks", "What CloudFormation calls for the stacks of bots.", StackGrants.Of(arns)),
        ];
        var plan = Policy("Plan", "clawster-plan", "What plans read.", ReadGrants.OfPlan(arns));
        return
        [
            .. isOurs ? [provider] : ImmutableArray<CloudFormationResource>.Empty,
            Policy("Boundary", AccountNames.Boundary, "The most that the role of a bot can do.", BoundaryGrants.Of(arns)),
            .. deploy,
            plan,
            Role("DeployRole", AccountNames.DeployRole, $"Deploys the bots of {request.Repository.FullName}.", trusted, request.Repository.Subjects("environment:" + request.Environment), deploy, AccountNames.DeploySession),
            Role("PlanRole", AccountNames.PlanRole, $"Plans changes of {request.Repository.FullName}; reads only.", trusted, request.Repository.Subjects("pull_request"), [plan]),
        ];
    }

    private static ImmutableArray<CloudFormationResource> Images(AccountSight sight) =>
        sight.HasRepository && !sight.Resources.Contains(BotRepository.LogicalId) ? [] : [BotRepository.Of(Tags)]; // somebody else's is left as it is

    private static ImmutableArray<CloudFormationResource> State(AccountRequest request, AccountSight sight)
    {
        if (sight.HasBucket && !sight.Resources.Contains(Bucket))
        {
            return []; // an earlier deployment made it
        }

        var name = AccountNames.StateBucket(request.Account, sight.Region);
        var bucket = new StorageBucket(Bucket)
        {
            BucketName = name,
            BucketEncryption = new() { ServerSideEncryptionConfiguration = [new() { ServerSideEncryptionByDefault = new() { SSEAlgorithm = StorageBucket.ServerSideEncryptionByDefaultProperty.SSEAlgorithmValue.Aes256 } }] },
            OwnershipControls = new() { Rules = [new() { ObjectOwnership = StorageBucket.OwnershipControlsRuleProperty.ObjectOwnershipValue.BucketOwnerEnforced }] },
            PublicAccessBlockConfiguration = new() { BlockPublicAcls = true, BlockPublicPolicy = true, IgnorePublicAcls = true, RestrictPublicBuckets = true },
            VersioningConfiguration = new() { Status = StorageBucket.VersioningConfigurationProperty.StatusValue.Enabled },
            LifecycleConfiguration = new()
            {
                Rules = [new() { Id = "old-versions", Status = StorageBucket.RuleProperty.StatusValue.Enabled, NoncurrentVersionExpiration = new() { NoncurrentDays = OldVersionsDays } }],
            },
            Tags = Tags,
            DeletionPolicy = DeletionPolicy.RetainExceptOnCreate, // the state says what runs: it outlives its stack
            UpdateReplacePolicy = DeletionPolicy.Retain,
        };
        return [bucket, new BucketPolicy("StateBucketPolicy") { Bucket = bucket.Ref, PolicyDocument = PolicyJson.EncryptedOnly($"arn:{request.Account.Partition}:s3:::{name}") }];
    }

    private static Role Role(string id, string name, string description, Value<string> provider, ImmutableArray<string> subjects, ManagedPolicy[] policies, TimeSpan? session = null) => new(id)
    {
        RoleName = name,
        Description = description,
        AssumeRolePolicyDocument = PolicyJson.Trust(
            provider,
            new GrantCondition("StringEquals", AccountNames.Issuer + ":aud", AccountNames.Audience),
            new GrantCondition("StringEquals", AccountNames.Issuer + ":sub", subjects)),
        MaxSessionDuration = session is { } most ? (int)most.TotalSeconds : null,
        ManagedPolicyArns = [.. policies.Select(static policy => policy.Ref)],
        Tags = Tags,
    };

    private static ManagedPolicy Policy(string id, string name, string description, ImmutableArray<Grant> grants) => new(id)
    {
        ManagedPolicyName = name,
        Path = AccountNames.PolicyPath,
        Description = description,
        PolicyDocument = PolicyJson.Of(grants),
    };

    private static ImmutableArray<Tag> Tags => [new(RegionTags.Managed, "true")];
}
