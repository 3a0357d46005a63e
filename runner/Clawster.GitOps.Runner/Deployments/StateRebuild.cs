using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.EC2.Model;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Runner.Journals;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Roles;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Runner.Watching;
using Parameter = Amazon.CloudFormation.Model.Parameter;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>Makes the state of a region again from what is there: the tags of the network's parts, and the stacks and roles of the bots. It changes nothing but records.</summary>
internal sealed class StateRebuild(Cloud cloud, string region)
{
    private static readonly string s_prefix = BotNames.Stack("");

    private readonly AwsClients _clients = cloud.Clients(region);

    /// <summary>The network first, then the bots by name.</summary>
    public async Task<ImmutableArray<RebuildOutcome>> RunAsync(CancellationToken cancellationToken)
    {
        var caller = await AccountIdentity.ReadAsync(_clients.Sts, cancellationToken);
        var store = new StateStore(_clients.S3, caller.Account, region);
        var parts = await RegionInventory.ReadAsync(_clients, region, cancellationToken);
        var stacks = await ReadStacksAsync(cancellationToken);
        if (!parts.Has(RegionPart.Vpc) && stacks.IsEmpty)
        {
            return [];
        }

        await store.EnsureBucketAsync(cancellationToken);
        var now = cloud.Clock.GetUtcNow();
        await using var work = new RegionWork(store, new JournalRecord(DeploymentId.Of(now, cloud.Chance), now, First: false, [], []), cloud.Clock);
        await work.BeginAsync(cancellationToken);
        try
        {
            var outcomes = ImmutableArray.CreateBuilder<RebuildOutcome>();
            if (parts.Has(RegionPart.Vpc))
            {
                await work.Leases.TakeAsync(Leases.OfRegion(region), static _ => { }, cancellationToken);
                outcomes.Add(await NetworkAsync(store, cancellationToken));
            }

            foreach (var stack in stacks)
            {
                await work.Leases.TakeAsync(stack.StackName![s_prefix.Length..], static _ => { }, cancellationToken);
                outcomes.Add(await BotAsync(store, stack.StackName, cancellationToken));
            }

            return outcomes.ToImmutable();
        }
        finally
        {
            await work.EndAsync(finished: true, [], CancellationToken.None);
        }
    }

    private async Task<ImmutableArray<Stack>> ReadStacksAsync(CancellationToken cancellationToken)
    {
        var stacks = new List<Stack>();
        var request = new DescribeStacksRequest();
        do
        {
            var page = await _clients.CloudFormation.DescribeStacksAsync(request, cancellationToken);
            stacks.AddRange((page.Stacks ?? []).Where(static stack => stack.StackName!.StartsWith(s_prefix, StringComparison.Ordinal) && (stack.Tags ?? []).Exists(static tag => tag is { Key: RegionTags.Managed, Value: "true" })));
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return [.. stacks.OrderBy(static stack => stack.StackName, StringComparer.Ordinal)];
    }

    private async Task<RebuildOutcome> NetworkAsync(StateStore store, CancellationToken cancellationToken)
    {
        var parts = await RegionInventory.ReadAsync(_clients, region, cancellationToken);
        var vpc = (await _clients.Ec2.DescribeVpcsAsync(new DescribeVpcsRequest { VpcIds = [parts[RegionPart.Vpc]] }, cancellationToken)).Vpcs[0];
        var before = await store.ReadRegionAsync(cancellationToken);
        var nat = parts.Has(RegionPart.NatGateway) ? "gateway" : parts.Has(RegionPart.NatInterface) ? "instance" : "none";
        var record = new RegionRecord(region, nat, vpc.CidrBlock, parts.ToImmutable(), before?.Value.AppliedAt ?? cloud.Clock.GetUtcNow()) { LoadBalancerCidrs = parts.LoadBalancerCidrs };
        if (before is { Value: var was } && (was.Nat, was.Cidr) == (record.Nat, record.Cidr) && record.Resources.All(part => part.Key is RegionPart.NatReady or RegionPart.NatProfile || was.Resources.ContainsKey(part.Key) && (was.Resources[part.Key] == part.Value || was.Resources[part.Key] == "ready")))
        {
            return new RebuildOutcome(region, null, RebuildKind.Kept);
        }

        return Written(null, before is null, await store.WriteAsync(record, before?.Version, cancellationToken));
    }

    private async Task<RebuildOutcome> BotAsync(StateStore store, string name, CancellationToken cancellationToken)
    {
        var bot = name[s_prefix.Length..];
        var stack = (await _clients.CloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = name }, cancellationToken)).Stacks![0];
        if (stack.StackStatus is not { Value: "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE" } || Value(stack, "ImageId") is not { } image)
        {
            return new RebuildOutcome(region, bot, RebuildKind.Left, $"its stack is {stack.StackStatus}: 'clawster deploy' settles it");
        }

        var template = Encoding.UTF8.GetBytes((await _clients.CloudFormation.GetTemplateAsync(new GetTemplateRequest { StackName = name, TemplateStage = TemplateStage.Original }, cancellationToken)).TemplateBody ?? "");
        var roles = await new RoleReader(_clients.Iam).ReadAsync(new BotRoleNames(region, bot), cancellationToken);
        var parameters = (stack.Parameters ?? []).ToImmutableSortedDictionary(static one => one.ParameterKey!, static one => one.ParameterValue ?? "", StringComparer.Ordinal);
        var before = await store.ReadBotAsync(bot, cancellationToken);
        var record = new BotRecord(
            bot,
            region,
            name,
            Fingerprint.Of(template),
            BotTarget.DigestOf(parameters, stack.EnableTerminationProtection is true),
            RoleReader.Digest(roles),
            image,
            ProcessorOf(template),
            parameters,
            (stack.Outputs ?? []).ToImmutableSortedDictionary(static output => output.OutputKey!, static output => output.OutputValue!, StringComparer.Ordinal),
            new DateTimeOffset((stack.LastUpdatedTime ?? stack.CreationTime ?? default).ToUniversalTime(), TimeSpan.Zero)) { Sandbox = SandboxOf(template), Spare = SpareOf(template) };
        await store.WriteTemplateAsync(bot, record.TemplateDigest, template, cancellationToken);
        return before is { Value: var was } && IsSame(was, record) ? new RebuildOutcome(region, bot, RebuildKind.Kept) : Written(bot, before is null, await store.WriteAsync(record, before?.Version, cancellationToken));
    }

    private RebuildOutcome Written(string? of, bool isNew, string? version) => version is null
        ? new RebuildOutcome(region, of, RebuildKind.Left, "somebody else wrote it at the same time")
        : new RebuildOutcome(region, of, isNew ? RebuildKind.Made : RebuildKind.Corrected);

    private static bool IsSame(BotRecord was, BotRecord now) =>
        (was.TemplateDigest, was.ParametersDigest, was.RolesDigest, was.ImageId, was.Processor, was.Sandbox, was.Spare) == (now.TemplateDigest, now.ParametersDigest, now.RolesDigest, now.ImageId, now.Processor, now.Sandbox, now.Spare) && was.Outputs.SequenceEqual(now.Outputs);

    // The image may be gone; the task definition says for which processor it is.
    private static string ProcessorOf(byte[] template)
    {
        using var document = JsonDocument.Parse(template);
        return (Task(document) is { } task && task.TryGetProperty("RuntimePlatform", out var platform) && platform.TryGetProperty("CpuArchitecture", out var processor) && processor.ValueEquals("ARM64")
            ? ProcessorArchitecture.Arm64
            : ProcessorArchitecture.X64).ToString();
    }

    // The two differ in how the task is reached, which nothing but the sandbox decides.
    private static SandboxKind SandboxOf(byte[] template)
    {
        using var document = JsonDocument.Parse(template);
        return Task(document) is { } task && task.TryGetProperty("NetworkMode", out var mode) && mode.ValueEquals("bridge") ? SandboxKind.Sysbox : SandboxKind.Vm;
    }

    // Only such a service says where its tasks are launched.
    private static bool SpareOf(byte[] template)
    {
        using var document = JsonDocument.Parse(template);
        return Properties(document, "Service") is { } service && service.TryGetProperty("LaunchType", out _);
    }

    private static JsonElement? Task(JsonDocument template) => Properties(template, "TaskDefinition");

    private static JsonElement? Properties(JsonDocument template, string logicalId) =>
        template.RootElement.TryGetProperty("Resources", out var resources) && resources.TryGetProperty(logicalId, out var resource) && resource.TryGetProperty("Properties", out var properties) ? properties : null;

    private static string? Value(Stack stack, string parameter) => (stack.Parameters ?? []).Find(one => one.ParameterKey == parameter)?.ParameterValue;
}
