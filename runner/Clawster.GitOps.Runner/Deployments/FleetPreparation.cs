using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Bootstrap;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Roles;
using Clawster.GitOps.Runner.Spares;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>Reads what is there and works out what has to be done. It changes nothing.</summary>
internal sealed class FleetPreparation(FleetSpec fleet, ImmutableArray<CompiledBot> bots, Cloud cloud, DeploymentOptions options)
{
    private const string NoImage = "none";

    /// <exception cref="Amazon.Runtime.AmazonServiceException">There is no access.</exception>
    public async Task<PreparedFleet> PrepareAsync(CancellationToken cancellationToken)
    {
        var deployment = DeploymentId.Of(cloud.Clock.GetUtcNow(), cloud.Chance);
        var caller = await AccountBoundary.ReadAsync(cloud.Clients(fleet.Regions[0].Name), cancellationToken);
        var views = await Task.WhenAll(fleet.Regions.Select(region => RegionView.ReadAsync(cloud.Clients(region.Name), caller, region.Name, cancellationToken)));
        var regions = await Task.WhenAll(fleet.Regions
            .Where(region => bots.Any(bot => bot.Spec.Region == region.Name) || views.Any(view => view.Region == region.Name && !view.Journals.IsEmpty))
            .Select(region => RegionAsync(region, views.Single(view => view.Region == region.Name), caller, deployment, cancellationToken)));
        var drafts = await Task.WhenAll(bots.Select(bot => DraftAsync(bot, regions.Single(region => region.Name == bot.Spec.Region), cancellationToken)));
        var plan = FleetPlan.Of(drafts.Select(static draft => draft.Desired), views.SelectMany(static view => view.Bots));
        var changes = plan.Changes.ToDictionary(static change => change.Bot, StringComparer.Ordinal);
        var failures = options.RetryFailed ? null : (await Task.WhenAll(views.Select(view => view.Store.ReadFailuresAsync(cancellationToken)))).SelectMany(static some => some).ToLookup(static failure => failure.Bot, StringComparer.Ordinal);
        ImmutableArray<BotTarget> targets = [.. drafts.Select(draft => FailureMemory.Withhold(draft.Target with { Change = changes[draft.Target.Name], Commit = options.Commit }, failures?[draft.Target.Name].FirstOrDefault())).OrderBy(static target => target.Name, StringComparer.Ordinal)];
        var quotas = Task.WhenAll(regions.Select(region => new QuotaCheck(region.Context.Clients, region.Context.Spec, region.Context.Parts)
            .PassedAsync([.. targets.Where(target => target.Change.Region == region.Name && target is { IsNew: true, Withheld: null } && region.View.Stack(target.Name) is null).Select(static target => target.Bot.Spec)], cancellationToken)));
        var tooMuch = await new BlastForecast(fleet, cloud).PassedAsync(targets, [.. regions], views.Sum(static view => view.Records.Count), cancellationToken);
        return new PreparedFleet(deployment, [.. regions.OrderBy(static region => region.Name, StringComparer.Ordinal)], targets, [.. plan.Conflicts, .. targets.Select(ImageConflict).OfType<string>(), .. tooMuch, .. (await quotas).SelectMany(static some => some)]);
    }

    private async Task<RegionDeployment> RegionAsync(RegionSpec region, RegionView view, AccountIdentity caller, string deployment, CancellationToken cancellationToken)
    {
        var clients = cloud.Clients(region.Name);
        var parts = await RegionInventory.ReadAsync(clients, region.Name, cloud.Clock, cancellationToken);
        var needs = RegionNeeds.Of(region, bots.Select(static bot => bot.Spec));
        if (view.Bots.Any(applied => bots.All(bot => bot.Spec.Name != applied.Name)))
        {
            // A bot without a file is left alone; so is whoever it lets in.
            needs = needs with { AllowedCidrs = [.. needs.AllowedCidrs.Union(parts.LoadBalancerCidrs).Order(StringComparer.Ordinal)] };
        }

        needs = needs with { Spares = region.Spares is { } spares ? await SparesAsync(region, spares, clients, cancellationToken) : null };
        return new RegionDeployment(new RegionContext(region, caller, clients, cloud.Clock, parts, deployment), view, needs, new ExpectedDurations(cloud.Timing, view.Durations?.Value), bots.Any(bot => bot.Spec.Region == region.Name));
    }

    private static async Task<SparePlan> SparesAsync(RegionSpec region, SpareSpec spares, AwsClients clients, CancellationToken cancellationToken)
    {
        var locked = region.Images.For(spares.Architecture);
        return new SparePlan(
            spares,
            locked ?? await new MachineImages(clients.Ssm).BotAsync(spares.Architecture, cancellationToken),
            locked is null ? AgentSettings.None : await new ImageSettings(clients.Ec2).OfAsync(locked, cancellationToken));
    }

    private static async Task<(BotTarget Target, DesiredBot Desired)> DraftAsync(CompiledBot bot, RegionDeployment region, CancellationToken cancellationToken)
    {
        var before = region.View.Records.GetValueOrDefault(bot.Spec.Name);
        var roles = new BotRoles(bot.Spec, region.Context.Caller);
        var image = region.Context.Spec.Images.For(bot.Spec) ?? Kept(before?.Value, bot.Spec) ?? (bot.Spec.Sandbox is SandboxKind.Sysbox ? NoImage : await region.Images.BotAsync(bot.Spec.Compute.Architecture, cancellationToken));
        var settings = await SettingsAsync(image, bot.Spec, before?.Value, region, cancellationToken);
        var template = TemplateJsonWriter.Write(bot.Stack).ToImmutableArray();
        var parameters = StackParameters.Find(bot, region.Context.Parts, region.Context.Caller, roles.Names, image, settings);
        var fingerprint = new BotFingerprint(Fingerprint.Of(template.AsSpan()), parameters is null ? "" : BotTarget.DigestOf(parameters, bot.Spec), roles.Digest);
        var unplanned = new PlannedChange(bot.Spec.Name, region.Name, BotChangeKind.Unchanged, "");
        return (new BotTarget(bot, unplanned, template, roles, image, before) { AgentSettings = settings }, new DesiredBot(bot.Spec.Name, region.Name, fingerprint) { Sandbox = bot.Spec.Sandbox, Spare = bot.Spec.Compute.Spare });
    }

    // A newer image must not replace the instance of a bot whose file did not change; another processor or sandbox needs another image.
    private static string? Kept(BotRecord? record, BotSpec bot) => record?.Processor == bot.Compute.Architecture.ToString() && record.Sandbox == bot.Sandbox ? record.ImageId : null;

    // With the image that it has a bot keeps the user data that it has. An image of AWS says nothing of itself, so that it is not asked.
    private static async Task<string> SettingsAsync(string image, BotSpec bot, BotRecord? record, RegionDeployment region, CancellationToken cancellationToken) =>
        record?.ImageId == image ? record.Parameters.GetValueOrDefault(StackParameters.AgentSettings, AgentSettings.None)
        : region.Context.Spec.Images.For(bot) == image ? await region.Settings.OfAsync(image, cancellationToken)
        : AgentSettings.None;

    // The image of AWS would run the container on runc, as root.
    private static string? ImageConflict(BotTarget bot) => bot.ImageId == NoImage
        ? $"The bot '{bot.Name}' needs a machine image with Sysbox, and the locked one was taken out because a bot has failed on it. Build another one with 'clawster image build', or take sandbox: vm."
        : null;
}
