using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>What an instance reads of itself from its metadata service: late by a moment, when it changes while the instance runs.</summary>
internal static partial class InstanceMetadata
{
    /// <summary>A script of an instance may wait for its metadata: it looks again.</summary>
    public const string Changed = "ec2.metadata.changed";

    private const string Tags = "tags/instance/";

    /// <param name="region">Where.</param>
    /// <param name="instance">Who asks.</param>
    /// <param name="path">A path under <c>/latest/meta-data/</c>, for example <c>tags/instance/Name</c>.</param>
    /// <returns><see langword="null"/> where the metadata service answers that there is nothing.</returns>
    public static string? Read(Ec2Region region, InstanceRecord instance, string path)
    {
        if (instance.MetadataOptions.HttpEndpoint != "enabled")
        {
            return null;
        }

        return path switch
        {
            _ when path.StartsWith(Tags, StringComparison.Ordinal) => Tag(region, instance, path[Tags.Length..]),
            "iam/security-credentials" or "iam/security-credentials/" => instance.InstanceProfileArn is { } arn && !(instance.ProfileShownAt > region.Now) ? arn.Split('/')[^1] : null,
            "instance-id" => instance.Id,
            "instance-type" => instance.InstanceType,
            "ami-id" => instance.ImageId,
            "placement/availability-zone" => instance.Zone,
            "placement/region" => region.Name,
            "local-ipv4" => InterfaceLookup.PrimaryOf(region.State, instance.Id)?.PrivateIp,
            _ => null,
        };
    }

    /// <summary>Tags were put on an instance.</summary>
    public static void TagsGiven(Ec2Region region, InstanceRecord instance, IEnumerable<string> keys)
    {
        if (!IsBooting(instance))
        {
            return;
        }

        foreach (var key in keys)
        {
            instance.TagsShownAt[key] = region.Now + region.World.Timing.Of(Ec2Durations.TagShown, instance.Id + "/" + key);
            region.World.Agenda.At(instance.TagsShownAt[key], region.Name, Changed, instance.Id);
        }
    }

    /// <summary>An instance got a profile.</summary>
    public static void ProfileGiven(Ec2Region region, InstanceRecord instance)
    {
        if (instance.State != "running")
        {
            instance.ProfileShownAt = null;
            return;
        }

        instance.ProfileShownAt = region.Now + region.World.Timing.Of(Ec2Durations.CredentialsShown, instance.Id);
        if (IsBooting(instance))
        {
            region.World.Agenda.At(instance.ProfileShownAt.Value, region.Name, Changed, instance.Id);
        }
    }

    /// <summary>The options of an instance's metadata service were changed.</summary>
    public static void OptionsGiven(Ec2Region region, InstanceRecord instance)
    {
        if (IsBooting(instance))
        {
            region.After(Ec2Durations.TagShown, Changed, instance.Id);
        }
    }

    /// <summary>Refuses tag keys that the metadata service cannot show, where it shows tags (EC2 user guide, "View tags for your EC2 instances using instance metadata").</summary>
    public static void CheckKeys(string tagsShown, IEnumerable<string> keys)
    {
        foreach (var key in tagsShown == "enabled" ? keys : [])
        {
            if (key is "." or ".." or "_index" || !Key().IsMatch(key))
            {
                throw Ec2Fault.Invalid($@"'{key}' is not a valid tag key. Tag keys must match pattern ([0-9a-zA-Z\-_+=,.@:]{{1,255}}), and must not be a reserved name ('.', '..', '_index')");
            }
        }
    }

    private static string? Tag(Ec2Region region, InstanceRecord instance, string key) =>
        instance.MetadataOptions.InstanceMetadataTags == "enabled" && instance.Tags.TryGetValue(key, out var value)
            && !(instance.TagsShownAt.TryGetValue(key, out var shown) && shown > region.Now) ? value : null;

    // Only scripts of a boot read metadata here.
    private static bool IsBooting(InstanceRecord instance) => instance is { State: "pending" or "running", Machine.Up: false };

    [GeneratedRegex(@"^[0-9a-zA-Z\-_+=,.@:]{1,255}$", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
