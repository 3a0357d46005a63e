using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.Imagebuilder.Model;
using Clawster.GitOps.LocalCloud.Services.EC2;
using Clawster.GitOps.LocalCloud.Services.ImageBuilder.Contents;
using Clawster.GitOps.LocalCloud.Services.ImageBuilder.State;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>The AMIs of a build: one from the build instance, copies of it in other regions.</summary>
internal sealed class OutputImages(BuilderContext builder)
{
    /// <summary>Makes the AMI of the build instance.</summary>
    /// <exception cref="AwsFault">Its name is taken.</exception>
    public string Make(string region, StoredBuild build)
    {
        var ec2 = new Ec2Region(builder.Cloud, region);
        var source = ec2.Image(ec2.Instance(build.InstanceId).ImageId);
        var wanted = For(build, region);
        var made = MachineImages.Derive(ec2, source, Name(build, wanted), wanted?.Description ?? build.Image.ImageRecipe!.Description ?? "", Tags(build, wanted));
        made.RootSize = Math.Max(made.RootSize, build.Image.ImageRecipe!.BlockDeviceMappings?.Find(mapping => mapping.DeviceName == made.RootDeviceName)?.Ebs?.VolumeSize ?? 0);
        foreach (var (path, text) in new BuildContents(builder).Files(region, build))
        {
            made.Files[path] = text;
        }

        return made.Id;
    }

    /// <summary>Copies the AMI to the other regions of the distribution.</summary>
    /// <returns>All AMIs of the build, its own region's first.</returns>
    /// <exception cref="AwsFault">A name is taken.</exception>
    public List<Ami> Distribute(string region, StoredBuild build)
    {
        var own = new Ec2Region(builder.Cloud, region).Image(build.ImageId);
        var made = new List<Ami> { Shown(region, own.Id, own.Name, own.Description) };
        foreach (var other in Others(region, build))
        {
            var wanted = For(build, other);
            var copy = MachineImages.Derive(new Ec2Region(builder.Cloud, other), own, Name(build, wanted), wanted?.Description ?? own.Description, Tags(build, wanted));
            made.Add(Shown(other, copy.Id, copy.Name, copy.Description));
        }

        return made;
    }

    public static IEnumerable<string> Others(string region, StoredBuild build) =>
        build.Image.DistributionConfiguration?.Distributions!.Select(static item => item.Region!).Where(item => item != region) ?? [];

    private string Name(StoredBuild build, AmiDistributionConfiguration? wanted) => AmiNames.Of(wanted?.Name, build.Image, builder.World.Now);

    private static AmiDistributionConfiguration? For(StoredBuild build, string region) =>
        build.Image.DistributionConfiguration?.Distributions!.Find(item => item.Region == region)?.AmiDistributionConfiguration;

    private static SortedDictionary<string, string> Tags(StoredBuild build, AmiDistributionConfiguration? wanted)
    {
        var tags = new SortedDictionary<string, string>(build.Image.ImageRecipe!.AmiTags ?? [], StringComparer.Ordinal);
        foreach (var (key, value) in (wanted?.AmiTags ?? []).Concat(BuildInstances.Tags(build, null, null).Select(static tag => KeyValuePair.Create(tag.Key!, tag.Value!))))
        {
            tags[key] = value;
        }

        return tags;
    }

    private Ami Shown(string region, string id, string name, string description) =>
        new() { Region = region, Image = id, Name = name, Description = description, AccountId = builder.World.AccountId, State = new() { Status = "AVAILABLE" } };
}
