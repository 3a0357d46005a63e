using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Evidence;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Roles;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>
/// The stack of one bot. A new one is made in express mode, which is done when the configuration is applied, because the runner itself watches until the bot is live; a changed one in the standard
/// mode, which takes a failed change back by itself.
/// </summary>
internal sealed class BotStack(RegionDeployment region, BotTarget target, BotWatch watch)
{
    private readonly IAmazonCloudFormation _cloudFormation = region.Context.Clients.CloudFormation;
    private readonly StackSettling _settling = new(region, watch);
    private readonly BotPower _power = new(region.Context.Clients);
    private ImmutableSortedDictionary<string, string> _parameters = ImmutableSortedDictionary<string, string>.Empty;
    private bool _made;
    private bool _changed;

    /// <summary>As it was last applied; null for a new one.</summary>
    public Stored<BotRecord>? Before { get; set; } = target.Before;

    public async Task<StepOutcome> ApplyAsync(StepContext context, CancellationToken cancellationToken)
    {
        _parameters = StackParameters.Find(target.Bot, region.Context.Parts, region.Context.Caller, target.Roles.Names, target.ImageId, target.AgentSettings)
            ?? throw new InvalidOperationException($"The stack of {target.Name} was started before the region had what it needs.");
        var before = await _settling.ReadyAsync(context, cancellationToken);
        watch.Since = region.Context.Clock.GetUtcNow();
        if (before is null)
        {
            _made = true; // also when the call below is cut off: then nobody knows whether it was heard
            await CreateAsync(cancellationToken);
        }
        else if (!await TryUpdateAsync(cancellationToken))
        {
            watch.Saw(watch.Sight with { Stack = before });
            return await _power.OnAsync(watch, cancellationToken) ? StepOutcome.Done : StepOutcome.Found; // a removal may have been interrupted
        }

        return await ChangedAsync(before is null ? StepKind.Create : StepKind.Update, cancellationToken);
    }

    /// <summary>Makes the stack one that cannot be deleted, or one that can, as the bot's file says. Not before the bot is live: a new one that fails has to go away again.</summary>
    public async Task ProtectAsync(CancellationToken cancellationToken)
    {
        if (watch.Sight.Stack is { } stack && stack.IsProtected != target.Bot.Spec.Protected)
        {
            await _cloudFormation.UpdateTerminationProtectionAsync(new UpdateTerminationProtectionRequest { StackName = watch.StackName, EnableTerminationProtection = target.Bot.Spec.Protected }, cancellationToken);
        }
    }

    /// <summary>Takes back what <see cref="ApplyAsync"/> did: a new stack goes away, a changed one goes back to the template and parameters that were last live.</summary>
    public async Task<StepOutcome> UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (_made)
        {
            return await new BotRemoval(region.Context.Clients, region.Watch, region.Context.Clock).RemoveStackAsync(watch, cancellationToken);
        }

        return _changed && Before is { } before ? await RestoreAsync(context, before.Value, cancellationToken) : StepOutcome.Found;
    }

    public BotRecord ToRecord(DateTimeOffset now) => new(
        target.Name,
        region.Name,
        watch.StackName,
        Fingerprint.Of(target.Template.AsSpan()),
        BotTarget.DigestOf(_parameters, target.Bot.Spec),
        target.Roles.Digest,
        target.ImageId,
        target.Bot.Spec.Compute.Architecture.ToString(),
        _parameters,
        watch.Sight.Stack?.Outputs ?? ImmutableSortedDictionary<string, string>.Empty,
        now) { Sandbox = target.Bot.Spec.Sandbox, Spare = target.Bot.Spec.Compute.Spare, Commit = target.Commit };

    private Task<CreateStackResponse> CreateAsync(CancellationToken cancellationToken) => _cloudFormation.CreateStackAsync(
        new CreateStackRequest
        {
            StackName = watch.StackName,
            TemplateBody = Encoding.UTF8.GetString(target.Template.AsSpan()),
            Parameters = Parameters(_parameters),
            Tags = Tags(),
            ClientRequestToken = Token("create"),
            DeploymentConfig = new DeploymentConfig { Mode = DeploymentConfigMode.EXPRESS, DisableRollback = true }, // its undo is to delete it, after the evidence was collected
        },
        cancellationToken);

    private Task<bool> TryUpdateAsync(CancellationToken cancellationToken) => TryUpdateAsync(Encoding.UTF8.GetString(target.Template.AsSpan()), _parameters, "update", cancellationToken);

    /// <returns>False when there was nothing to change.</returns>
    private async Task<bool> TryUpdateAsync(string template, IReadOnlyDictionary<string, string> parameters, string word, CancellationToken cancellationToken)
    {
        try
        {
            _changed = true;
            await _cloudFormation.UpdateStackAsync(
                new UpdateStackRequest { StackName = watch.StackName, TemplateBody = template, Parameters = Parameters(parameters), Tags = Tags(), ClientRequestToken = Token(word) },
                cancellationToken);
            return true;
        }
        catch (AmazonServiceException fault) when (fault.Says("ValidationError") && fault.Message.Contains("No updates", StringComparison.Ordinal))
        {
            _changed = false;
            return false;
        }
    }

    private async Task<StepOutcome> RestoreAsync(StepContext context, BotRecord before, CancellationToken cancellationToken)
    {
        var settled = await _settling.UntilRestAsync(StepKind.Update, static _ => Looks.Stack, mayBeGone: true, cancellationToken);
        if (settled.Stack is { IsInProgress: true } busy)
        {
            return StepOutcome.Fail(_settling.StillAtWork(busy));
        }

        if (settled.Stack is { Status: "UPDATE_ROLLBACK_FAILED" })
        {
            await _settling.ContinueRollbackAsync(context, cancellationToken);
            return StepOutcome.Done;
        }

        if (settled.Stack is not { IsGood: true } || await region.View.Store.ReadTemplateAsync(target.Name, before.TemplateDigest, cancellationToken) is not { } template)
        {
            return StepOutcome.Done; // CloudFormation took it back by itself
        }

        context.Say("Going back to what was last live.");
        watch.Since = region.Context.Clock.GetUtcNow();
        if (!await TryUpdateAsync(Encoding.UTF8.GetString(template), before.Parameters, "restore", cancellationToken))
        {
            return StepOutcome.Done;
        }

        return await ChangedAsync(StepKind.Update, cancellationToken);
    }

    private async Task<StepOutcome> ChangedAsync(string kind, CancellationToken cancellationToken)
    {
        var sight = await _settling.UntilRestAsync(kind, BotLooks.WhileStack, mayBeGone: false, cancellationToken);
        return sight.Stack switch
        {
            { IsGood: true } => StepOutcome.Done,
            { IsInProgress: true } busy => StepOutcome.Fail(await _settling.GiveUpAsync(kind, busy, cancellationToken)),
            _ => StepOutcome.Fail(await new EvidenceCollector(region.Context.Clients).CollectAsync(watch, cancellationToken)),
        };
    }

    private string Token(string word) => region.Context.Token($"{target.Name}-{word}");

    private List<Tag> Tags() => [.. BotRoles.Tags(target.Bot.Spec).Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];

    private static List<Parameter> Parameters(IReadOnlyDictionary<string, string> values) =>
        [.. values.OrderBy(static value => value.Key, StringComparer.Ordinal).Select(static value => new Parameter { ParameterKey = value.Key, ParameterValue = value.Value })];
}
