using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Services;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Tests.CloudFormation;

/// <summary>
/// A resource type for tests: things that exist in a list. Properties steer it: <c>Fail</c> = create, update, delete or stabilize refuses it; <c>Seconds</c> = how long it takes
/// to become stable; <c>Key</c> replaces it.
/// </summary>
internal sealed class ThingProvider : ResourceProvider
{
    public const string ThingType = "Test::Things::Thing";

    private int _count;

    public ThingProvider()
        : base(ThingType)
    {
    }

    /// <summary>Things that exist, with their properties.</summary>
    public SortedDictionary<string, JsonObject> Existing { get; } = new(StringComparer.Ordinal);

    /// <summary>Physical ids that refuse to be deleted.</summary>
    public HashSet<string> Locked { get; } = [];

    /// <summary>Calls in their order, as <c>create A</c>.</summary>
    public List<string> Calls { get; } = [];

    public override TimeSpan Patience => TimeSpan.FromMinutes(5);

    public override void Create(ResourceCall call)
    {
        Note("create", call);
        Refuse(call, "create");
        call.PhysicalId = FormattableString.Invariant($"thing-{++_count}");
        call.Memo["stable"] = (call.World.Now + TimeSpan.FromSeconds(JsonText.Number(call.Properties["Seconds"]) ?? 0)).ToString("O");
        Existing.Add(call.PhysicalId, Without(call.Properties));
    }

    public override bool IsStable(ResourceCall call)
    {
        Refuse(call, "stabilize");
        return call.World.Now >= DateTimeOffset.Parse(call.Memo["stable"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public override bool NeedsReplacement(ResourceCall call) => Changed(call, "Key");

    public override void Update(ResourceCall call)
    {
        Note("update", call);
        Refuse(call, "update");
        Existing[call.PhysicalId] = Without(call.Properties);
    }

    public override void Delete(ResourceCall call)
    {
        Note("delete", call);
        Refuse(call, "delete");
        if (Locked.Contains(call.PhysicalId))
        {
            throw AwsFault.Bad("ThingLocked", $"The thing {call.PhysicalId} is locked.");
        }

        if (!Existing.Remove(call.PhysicalId))
        {
            throw AwsFault.Bad("ThingNotFound", $"The thing {call.PhysicalId} does not exist.");
        }
    }

    public override JsonObject Attributes(ResourceCall call) => Values(("Arn", "arn:" + call.PhysicalId), ("Color", Text(call, "Color")));

    public override JsonObject? Read(ResourceCall call) => Existing.TryGetValue(call.PhysicalId, out var thing) ? (JsonObject)thing.DeepClone() : null;

    private void Note(string verb, ResourceCall call) => Calls.Add($"{verb} {call.LogicalId}");

    private static void Refuse(ResourceCall call, string verb)
    {
        if (Texts(call.Properties, "Fail").Contains(verb) || Text(call, "Fail") == verb)
        {
            throw AwsFault.Bad("ThingRefused", $"The thing {call.LogicalId} refuses to {verb}.");
        }
    }
}
