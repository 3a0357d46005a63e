using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.OpenClaw;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Planning;

namespace Clawster.GitOps.Runner.Roles;

/// <summary>
/// What a bot and its instance may do: the execution role reads the secrets of this bot and writes its log, the instance speaks for its own cluster, the bot itself may do nothing.
/// Whoever breaks out of one bot reaches no other.
/// </summary>
internal sealed class BotRoles
{
    private readonly BotSpec _bot;
    private readonly AccountIdentity _caller;

    /// <param name="bot">Whose roles they are.</param>
    /// <param name="caller">The account.</param>
    public BotRoles(BotSpec bot, AccountIdentity caller)
    {
        _bot = bot;
        _caller = caller;
        Names = new BotRoleNames(bot.Region, bot.Name);
        Execution = Role(Names.Execution, "Starts the bot", RoleTrust.Tasks(caller, bot.Region), ExecutionPolicies());
        Instance = Role(Names.Instance, "Instance of the bot", RoleTrust.Instance(caller), InstancePolicies());
        Task = Role(Names.Task, "The bot itself, without permissions", RoleTrust.Tasks(caller, bot.Region), []);
    }

    public BotRoleNames Names { get; }

    public RoleSpec Execution { get; }

    public RoleSpec Instance { get; }

    public RoleSpec Task { get; }

    public ImmutableArray<RoleSpec> All => [Execution, Instance, Task];

    /// <summary>Digest of everything that the roles say.</summary>
    public string Digest => Fingerprint.OfPairs(All.SelectMany(static role => role.Policies
        .Select(policy => new KeyValuePair<string, string>(role.Name + "/" + policy.Key, policy.Value))
        .Append(new(role.Name, role.Trust + role.PermissionsBoundary))));

    public static IEnumerable<KeyValuePair<string, string>> Tags(BotSpec bot) =>
    [
        new(RegionTags.Managed, "true"),
        new("clawster:bot", bot.Name),
        new(RegionTags.Region, bot.Region),
        new("clawster:owner", bot.Owner),
    ];

    private RoleSpec Role(string name, string description, string trust, Dictionary<string, string> policies) =>
        new(name, $"{description} {_bot.Name}", trust, policies) { Tags = [.. Tags(_bot)], PermissionsBoundary = _caller.PermissionsBoundary };

    private Dictionary<string, string> ExecutionPolicies()
    {
        // AWS appends six random characters to the name of a secret; the names of users' secrets hold theirs already.
        var secrets = OpenClawSecrets.Of(_bot).Select(static binding => binding.Secret.Arn)
            .Append($"{Arn("secretsmanager")}:secret:{BotNames.GatewayTokenSecret(_bot.Name)}-??????")
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var policies = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["secrets"] = PolicyDocument.Of(new PolicyStatement(["secretsmanager:GetSecretValue"], [.. secrets])),
            ["log"] = PolicyDocument.Of(new PolicyStatement(["logs:CreateLogStream", "logs:PutLogEvents"], [$"{Arn("logs")}:log-group:{BotNames.LogGroup(_bot.Name)}:*"])),
        };
        if (ImageRepository.ArnOf(_bot.OpenClaw.Image, _caller.Partition) is { } repository)
        {
            policies["image"] = PolicyDocument.Of(
                new PolicyStatement(["ecr:GetAuthorizationToken"], ["*"]), // takes no resource
                new PolicyStatement(["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], [repository]));
        }

        return policies;
    }

    private Dictionary<string, string> InstancePolicies()
    {
        var cluster = $"{Arn("ecs")}:cluster/{BotNames.Cluster(_bot.Name)}";
        var instances = $"{Arn("ecs")}:container-instance/{BotNames.Cluster(_bot.Name)}/*";
        var own = new PolicyCondition("ArnEquals", "ecs:cluster", cluster);
        var policies = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["agent"] = PolicyDocument.Of(
                new PolicyStatement(["ecs:RegisterContainerInstance", "ecs:DeregisterContainerInstance", "ecs:SubmitAttachmentStateChanges", "ecs:SubmitContainerStateChange", "ecs:SubmitTaskStateChange"], [cluster]),
                new PolicyStatement(["ecs:Poll", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState", "ecs:TagResource"], [instances]) { Condition = own },
                new PolicyStatement(["ecs:DiscoverPollEndpoint"], ["*"])), // takes no resource
            ["session"] = PolicyDocument.Of(new PolicyStatement(
                ["ssm:UpdateInstanceInformation", "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel", "ec2messages:AcknowledgeMessage", "ec2messages:DeleteMessage", "ec2messages:FailMessage", "ec2messages:GetEndpoint", "ec2messages:GetMessages", "ec2messages:SendReply"],
                ["*"])), // pairing a device runs a command on the instance; these take no resource
        };
        if (_bot.State.Kind is StateKind.Volume)
        {
            var tagged = new PolicyCondition("StringEquals", "aws:ResourceTag/clawster:bot", _bot.Name);
            policies["volume"] = PolicyDocument.Of(
                new PolicyStatement(["ec2:DescribeVolumes"], ["*"]), // takes no resource
                new PolicyStatement(["ec2:AttachVolume"], [$"{Arn("ec2")}:volume/*", $"{Arn("ec2")}:instance/*"]) { Condition = tagged });
        }

        return policies;
    }

    private string Arn(string service) => $"arn:{_caller.Partition}:{service}:{_bot.Region}:{_caller.Account}";
}
