using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Hardening;
using Clawster.GitOps.Runner.Journals;
using Clawster.GitOps.Runner.Roles;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>The steps that take one bot away. Nothing of it is undone: a destruction that stops goes on when it is run again.</summary>
internal sealed class BotDestruction(string bot, string region, AwsClients clients, TimeProvider clock, StateStore store, RegionWork work, RegionWatch watches, ExpectedDurations durations)
{
    private readonly BotWatch _watch = new(bot, clock.GetUtcNow(), static _ => { });
    private readonly BotRemoval _removal = new(clients, watches, clock);

    public string Bot => bot;

    /// <summary>Version of the record that the destruction was decided on, empty for none. Another one after waiting for somebody's lease means that the bot came to life since. Null: it goes whatever happened.</summary>
    public string? DecidedOn { get; init; }

    /// <summary>True when it was left alone because it came to life since.</summary>
    public bool IsLeftAlone { get; private set; }

    /// <summary>The last step: when it has ended well, nothing of the bot is left.</summary>
    public StepId LastStep => new($"{bot}/record");

    /// <param name="begun">The step after which changes may be made.</param>
    public ImmutableArray<Step> Steps(StepId begun)
    {
        var names = new BotRoleNames(region, bot);
        var lease = Step("lease", "lease", null, "", "", begun, TakeLeaseAsync);
        var drain = Step("drain", StepKind.Drain, "Bot", "Bot stopping", "Bot stopped", lease.Id, Unless(token => _removal.DrainAsync(_watch, token))) with { Changes = true };
        var stack = Step("stack", StepKind.Delete, "Stack", "Stack deleting", "Stack deleted", drain.Id, Unless(async token => Check(await _removal.RemoveStackAsync(_watch, token)))) with { Changes = true };
        var roles = Step("roles", StepKind.Roles, "Security roles", "Security roles deleting", "Security roles deleted", stack.Id, Unless(token => Task.WhenAll(BotRemoval.DeleteRolesAsync(new RoleMaker(clients.Iam, clock), names, token), AlarmRemoval.RunAsync(clients.CloudWatch, bot, token)))) with { Changes = true };
        var record = Step("record", StepKind.Record, null, "", "", roles.Id, async token =>
        {
            if (!IsLeftAlone)
            {
                await store.DeleteBotAsync(bot, token);
                await store.DeleteFailureAsync(bot, token);
            }

            await work.Leases.ReleaseAsync(bot, token);
        });
        return [lease, work.Journaled(drain, bot), work.Journaled(stack, bot), work.Journaled(roles, bot), record];
    }

    private async Task TakeLeaseAsync(CancellationToken cancellationToken)
    {
        if (await work.Leases.TakeAsync(bot, static _ => { }, cancellationToken) && DecidedOn is { } version)
        {
            IsLeftAlone = await store.ReadBotAsync(bot, cancellationToken) is { } now && now.Version != version;
        }
    }

    private Func<CancellationToken, Task> Unless(Func<CancellationToken, Task> run) => token => IsLeftAlone ? Task.CompletedTask : run(token);

    private Step Step(string name, string kind, string? waiting, string running, string done, StepId after, Func<CancellationToken, Task> run) =>
        new(new($"{bot}/{name}"), kind, durations.Of(kind), async (_, token) =>
        {
            await run(token);
            return StepOutcome.Done;
        })
        {
            Group = waiting is null ? null : new StepGroup($"{bot}/{name}", region, bot, kind, waiting, running, done),
            DependsOn = [after],
        };

    private static StepOutcome Check(StepOutcome outcome) => outcome is StepOutcome.Failed failed ? throw new StepFailedException(failed.Fault) : outcome;
}
