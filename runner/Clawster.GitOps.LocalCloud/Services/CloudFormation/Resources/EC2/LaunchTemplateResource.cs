using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary><c>AWS::EC2::LaunchTemplate</c>: an update is a new version.</summary>
internal sealed class LaunchTemplateResource() : Ec2Resource("LaunchTemplate")
{
    public override void Create(ResourceCall call) =>
        call.PhysicalId = call.Call<CreateLaunchTemplateResponse>(new CreateLaunchTemplateRequest
        {
            LaunchTemplateName = Text(call, "LaunchTemplateName") ?? call.NewName(128),
            LaunchTemplateData = Data(call),
            VersionDescription = Text(call, "VersionDescription"),
            TagSpecifications = Tagged(call),
        }).LaunchTemplate!.LaunchTemplateId!;

    public override void Update(ResourceCall call)
    {
        if (Changed(call, "LaunchTemplateData", "VersionDescription"))
        {
            call.Call<CreateLaunchTemplateVersionResponse>(new CreateLaunchTemplateVersionRequest
            {
                LaunchTemplateId = call.PhysicalId,
                LaunchTemplateData = Data(call),
                VersionDescription = Text(call, "VersionDescription"),
            });
        }

        if (Changed(call, "TagSpecifications") && Own(call.Properties) is { Count: > 0 } tags)
        {
            call.Call<CreateTagsResponse>(new CreateTagsRequest { Resources = [call.PhysicalId], Tags = tags });
        }
    }

    public override void Delete(ResourceCall call) => call.Call<DeleteLaunchTemplateResponse>(new DeleteLaunchTemplateRequest { LaunchTemplateId = call.PhysicalId });

    public override JsonObject Attributes(ResourceCall call)
    {
        var template = Find(call);
        return Values(
            ("LaunchTemplateId", call.PhysicalId),
            ("LatestVersionNumber", FormattableString.Invariant($"{template.LatestVersionNumber}")),
            ("DefaultVersionNumber", FormattableString.Invariant($"{template.DefaultVersionNumber}")));
    }

    public override JsonObject? Read(ResourceCall call)
    {
        var version = call.Call<DescribeLaunchTemplateVersionsResponse>(new DescribeLaunchTemplateVersionsRequest { LaunchTemplateId = call.PhysicalId, Versions = ["$Latest"] }).LaunchTemplateVersions![0];
        return PropertyMapper.From(version, Without(call.Properties, "TagSpecifications"));
    }

    private static LaunchTemplate Find(ResourceCall call) =>
        call.Call<DescribeLaunchTemplatesResponse>(new DescribeLaunchTemplatesRequest { LaunchTemplateIds = [call.PhysicalId] }).LaunchTemplates![0];

    private static RequestLaunchTemplateData Data(ResourceCall call) => PropertyMapper.To<RequestLaunchTemplateData>((JsonObject)call.Properties["LaunchTemplateData"]!.DeepClone());

    private static List<Tag> Own(JsonObject properties) =>
        [.. (properties["TagSpecifications"] as JsonArray ?? []).OfType<JsonObject>().SelectMany(static specification => PropertyMapper.ToList<Tag>(specification["Tags"]))];

    private static List<TagSpecification> Tagged(ResourceCall call)
    {
        var tags = call.Tags.ToDictionary(static tag => tag.Key, static tag => tag.Value, StringComparer.Ordinal);
        foreach (var tag in Own(call.Properties))
        {
            tags[tag.Key!] = tag.Value ?? "";
        }

        return [new TagSpecification { ResourceType = new ResourceType("launch-template"), Tags = [.. tags.OrderBy(static tag => tag.Key, StringComparer.Ordinal).Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })] }];
    }
}
