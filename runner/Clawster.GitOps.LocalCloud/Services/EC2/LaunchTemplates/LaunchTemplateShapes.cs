using System.Text.Json;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.EC2.LaunchTemplates;

/// <summary>Launch templates as EC2 describes them.</summary>
internal static class LaunchTemplateShapes
{
    public static LaunchTemplate Of(Ec2Region region, LaunchTemplateRecord template) => new()
    {
        LaunchTemplateId = template.Id,
        LaunchTemplateName = template.Name,
        CreateTime = template.CreatedAt.UtcDateTime,
        CreatedBy = Root(region),
        DefaultVersionNumber = template.DefaultVersion,
        LatestVersionNumber = template.LatestVersion,
        Tags = TagSets.Of(template.Tags),
    };

    public static LaunchTemplateVersion Of(Ec2Region region, LaunchTemplateRecord template, LaunchTemplateVersionRecord version) => new()
    {
        LaunchTemplateId = template.Id,
        LaunchTemplateName = template.Name,
        VersionNumber = version.Number,
        VersionDescription = version.Description,
        CreateTime = version.CreatedAt.UtcDateTime,
        CreatedBy = Root(region),
        DefaultVersion = version.Number == template.DefaultVersion,
        LaunchTemplateData = Copy<ResponseLaunchTemplateData>(version.Data),
    };

    /// <summary>The same members in another type: what a request says and what an answer says have the same names.</summary>
    public static T Copy<T>(object data) => JsonSerializer.SerializeToNode(data, data.GetType(), WorldJson.Options).Deserialize<T>(WorldJson.Options)!;

    private static string Root(Ec2Region region) => $"arn:aws:iam::{region.World.AccountId}:root";
}
