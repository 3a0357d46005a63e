using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>Makes or changes the stack of one region and waits until it stands.</summary>
internal sealed class AccountSetup(IAmazonCloudFormation cloudFormation, TimeProvider clock)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    private readonly StackReader _reader = new(cloudFormation);

    /// <exception cref="AccountException">CloudFormation gave it up.</exception>
    public async Task RunAsync(AccountPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Sight is { Status: not null, HasStack: false })
        {
            await RemoveRestsAsync(cancellationToken);
        }

        var since = clock.GetUtcNow();
        var stack = plan.Sight.HasStack ? await UpdateAsync(plan, cancellationToken) : await CreateAsync(plan, cancellationToken);
        var settled = await SettledAsync(stack, cancellationToken);
        if (settled?.Status is not ("CREATE_COMPLETE" or "UPDATE_COMPLETE"))
        {
            var events = await _reader.ReadEventsAsync(stack, since, [], cancellationToken);
            var cause = events.FirstOrDefault(static happened => happened.Status.EndsWith("_FAILED", StringComparison.Ordinal) && happened.Reason is not null);
            throw new AccountException($"the stack {AccountNames.Stack} in {plan.Sight.Region} is {settled?.Status ?? "gone"}: {(cause is null ? settled?.Reason ?? "CloudFormation gives no reason" : $"{cause.LogicalId}: {cause.Reason}")}");
        }
    }

    private async Task<string> CreateAsync(AccountPlan plan, CancellationToken cancellationToken) => (await cloudFormation.CreateStackAsync(
        new CreateStackRequest
        {
            StackName = AccountNames.Stack,
            TemplateBody = Encoding.UTF8.GetString(plan.Template),
            Capabilities = [Capability.CAPABILITY_NAMED_IAM],
            EnableTerminationProtection = true,
            OnFailure = OnFailure.ROLLBACK,
            Tags = Tags(),
        },
        cancellationToken)).StackId!;

    private async Task<string> UpdateAsync(AccountPlan plan, CancellationToken cancellationToken) => (await cloudFormation.UpdateStackAsync(
        new UpdateStackRequest { StackName = AccountNames.Stack, TemplateBody = Encoding.UTF8.GetString(plan.Template), Capabilities = [Capability.CAPABILITY_NAMED_IAM], Tags = Tags() },
        cancellationToken)).StackId!;

    // A stack whose creation failed takes no update; nothing of it is left but its name.
    private async Task RemoveRestsAsync(CancellationToken cancellationToken)
    {
        await cloudFormation.UpdateTerminationProtectionAsync(new UpdateTerminationProtectionRequest { StackName = AccountNames.Stack, EnableTerminationProtection = false }, cancellationToken);
        var rest = await _reader.ReadAsync(AccountNames.Stack, cancellationToken);
        await cloudFormation.DeleteStackAsync(new DeleteStackRequest { StackName = AccountNames.Stack }, cancellationToken);
        if (rest is not null && await SettledAsync(rest.Id, cancellationToken) is { Status: not "DELETE_COMPLETE" } left)
        {
            throw new AccountException($"the rests of the stack {AccountNames.Stack} could not be deleted ({left.Status}): {left.Reason}");
        }
    }

    private async Task<StackSight?> SettledAsync(string stack, CancellationToken cancellationToken)
    {
        StackSight? sight = null;
        await Poll.UntilAsync(clock, s_patience, AccountNames.Stack, async () => (sight = await _reader.ReadAsync(stack, cancellationToken)) is null or { IsInProgress: false }, cancellationToken);
        return sight;
    }

    private static List<Tag> Tags() => [new Tag { Key = RegionTags.Managed, Value = "true" }];
}
