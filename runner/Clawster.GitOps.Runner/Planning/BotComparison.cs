using System;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Planning.Differences;

namespace Clawster.GitOps.Runner.Planning;

/// <summary>Compares one bot before and after.</summary>
/// <param name="forecasts">Judges what it means.</param>
internal sealed class BotComparison(BotForecasts forecasts)
{
    /// <returns>Null when nothing about the bot changes.</returns>
    public BotPlan? Changed(CompiledBot before, RegionSpec regionBefore, CompiledBot after, RegionSpec regionAfter)
    {
        var (old, wanted) = (TemplateJsonWriter.Write(before.Stack), TemplateJsonWriter.Write(after.Stack));
        var resources = old.AsSpan().SequenceEqual(wanted) ? [] : StackDifference.Between(old, wanted);
        var permissions = PermissionDifference.Between(before.Spec, after.Spec);
        var posture = PostureDifference.Between(before.Spec, after.Spec);
        var machineImage = regionAfter.Images.For(after.Spec) is { } image && image != regionBefore.Images.For(before.Spec);
        if (resources.IsEmpty && permissions.IsEmpty && posture.IsEmpty && !machineImage)
        {
            return null;
        }

        if (before.Spec.Sandbox != after.Spec.Sandbox)
        {
            return Walled(before, after, forecasts.Anew, old, wanted, resources) with { Permissions = permissions, Posture = posture };
        }

        if (before.Spec.Compute.Spare != after.Spec.Compute.Spare)
        {
            return Anew(before, after, forecasts.Anew, old, wanted, resources) with { Permissions = permissions, Posture = posture };
        }

        var (kind, forecast) = forecasts.Of(resources, machineImage);
        return Describe(after, kind, forecast, old, wanted, resources) with { Permissions = permissions, Posture = posture, DataAtRisk = DataAtRisk.OfChange(before.Spec, after.Spec, resources, forecast.Interruption) };
    }

    /// <summary>A bot that was not there before.</summary>
    public static BotPlan Added(CompiledBot after)
    {
        var wanted = TemplateJsonWriter.Write(after.Stack);
        return Describe(after, ChangeKind.Added, new(Interruption.Start, default, "new"), null, wanted, StackDifference.Between(null, wanted)) with { Permissions = PermissionDifference.Between(null, after.Spec), Posture = PostureDifference.Between(null, after.Spec) };
    }

    /// <summary>A bot whose file had errors before: what it is now is known, what it was is not.</summary>
    public static BotPlan Repaired(CompiledBot after) => Added(after) with { Way = "its file had errors before, so all of it is shown as new; one that runs already is changed in place" };

    /// <summary>A bot that is not there any more.</summary>
    /// <param name="before">The bot.</param>
    /// <param name="prune">Whether a deployment takes it away.</param>
    public static BotPlan Deleted(CompiledBot before, bool prune)
    {
        var old = TemplateJsonWriter.Write(before.Stack);
        var resources = StackDifference.Between(old, null);
        return Describe(before, ChangeKind.Deleted, new(Interruption.End, default, "its file is gone"), old, null, resources) with
        {
            Way = prune ? "its service stops, then its stack goes" : "fleet.yaml does not say prune: true, so it runs on and costs until 'clawster destroy'; then its service stops and its stack goes",
            Permissions = PermissionDifference.Between(before.Spec, null),
            DataAtRisk = DataAtRisk.OfDeletion(before.Spec),
        };
    }

    /// <summary>A bot that comes under another name or in another region: the old one goes first.</summary>
    /// <param name="before">The old one.</param>
    /// <param name="after">The new one.</param>
    /// <param name="prune">Whether a deployment takes the old one away.</param>
    public static BotPlan Moved(CompiledBot before, CompiledBot after, bool prune)
    {
        var renamed = before.Spec.Name != after.Spec.Name;
        var (old, wanted) = (TemplateJsonWriter.Write(before.Stack), TemplateJsonWriter.Write(after.Stack));
        var kind = renamed ? ChangeKind.Renamed : ChangeKind.MovedRegion;
        return Describe(after, kind, new(Interruption.Replacement, default, renamed ? "another name" : "another region"), old, wanted, StackDifference.Between(null, wanted)) with
        {
            Way = (prune ? "the old one is destroyed first" : "destroy the old one by name first, because fleet.yaml does not say prune: true") + (renamed ? ", then it is made under the new name" : ", then it is made in the new region") + "; one bot never runs twice",
            OldName = renamed ? before.Spec.Name : null,
            OldRegion = before.Spec.Region == after.Spec.Region ? null : before.Spec.Region,
            Permissions = PermissionDifference.Between(before.Spec, after.Spec),
            Posture = PostureDifference.Between(before.Spec, after.Spec),
            DataAtRisk = DataAtRisk.OfMove(before.Spec, after.Spec),
        };
    }

    // Another sandbox is another network mode, which a running service does not take over.
    private static BotPlan Walled(CompiledBot before, CompiledBot after, TimeSpan interruption, byte[] old, byte[] wanted, ImmutableArray<ResourceChange> resources) =>
        Describe(after, ChangeKind.Replacement, new(Interruption.Replacement, interruption, "another sandbox"), old, wanted, resources) with
        {
            Way = "made anew; the old one is destroyed by name before ('clawster destroy'), because a running service cannot change its network mode",
            DataAtRisk = DataAtRisk.OfSandbox(before.Spec, after.Spec),
        };

    // How a service gets its instances is settled when it is made (AWS::ECS::Service, LaunchType: replacement), and its name is taken while it lives.
    private static BotPlan Anew(CompiledBot before, CompiledBot after, TimeSpan interruption, byte[] old, byte[] wanted, ImmutableArray<ResourceChange> resources) =>
        Describe(after, ChangeKind.Replacement, new(Interruption.Replacement, interruption, "another way to its instance"), old, wanted, resources) with
        {
            Way = "made anew; the old one is destroyed by name before ('clawster destroy'), because a running service cannot change how it gets its instance",
            DataAtRisk = DataAtRisk.OfAnew(before.Spec, after.Spec),
        };

    private static BotPlan Describe(CompiledBot bot, ChangeKind kind, ChangeForecast forecast, byte[]? before, byte[]? after, ImmutableArray<ResourceChange> resources) =>
        new(bot.Spec.Name, bot.Spec.Region, bot.Path, kind, Way(kind, forecast.Interruption), forecast)
        {
            Resources = resources,
            Exposure = ExposureDifference.Between(before, after),
        };

    private static string Way(ChangeKind kind, Interruption interruption) => (kind, interruption) switch
    {
        (ChangeKind.Added, _) => "made in one go; nothing else is touched",
        (_, Interruption.None) => "updated in place",
        (_, Interruption.Restart) => "updated in place; the old container stops, then the new one starts on the same server",
        _ => "the old server goes, then the new one comes, because one bot never runs twice",
    };
}
