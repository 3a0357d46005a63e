using System.Globalization;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.LaunchTemplates;

/// <summary>Finds launch templates and their versions.</summary>
internal static class LaunchTemplateLookup
{
    public static LaunchTemplateRecord Find(Ec2Region region, string? id, string? name)
    {
        if ((id is null) == (name is null))
        {
            throw Ec2Fault.Bad(id is null ? "MissingParameter" : "InvalidParameterCombination", "You must specify either the launch template ID or the launch template name, not both.");
        }

        if (id is not null)
        {
            return region.State.LaunchTemplates.TryGetValue(id, out var found) ? found
                : throw Ec2Fault.Bad("InvalidLaunchTemplateId.NotFound", $"The specified launch template, with template ID {id}, does not exist.");
        }

        return region.State.LaunchTemplates.Values.FirstOrDefault(template => template.Name == name)
            ?? throw Ec2Fault.Bad("InvalidLaunchTemplateName.NotFoundException", $"The specified launch template, with template name {name}, does not exist.");
    }

    /// <param name="template">The template.</param>
    /// <param name="version">A number, <c>$Latest</c> or <c>$Default</c>; <see langword="null"/> is the default version.</param>
    public static LaunchTemplateVersionRecord Version(LaunchTemplateRecord template, string? version)
    {
        var number = version switch
        {
            null or "" or "$Default" => template.DefaultVersion,
            "$Latest" => template.LatestVersion,
            _ => long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed
                : throw Ec2Fault.Value(version, "launchTemplateVersion", "It is no version number, $Latest or $Default."),
        };
        return template.Versions.Find(item => item.Number == number)
            ?? throw Ec2Fault.Bad("InvalidLaunchTemplateId.VersionNotFound", $"Could not find launch template version {number} for launch template {template.Id}.");
    }

    /// <summary>What a launch asks a template for; <see langword="null"/> when it names none.</summary>
    public static RequestLaunchTemplateData? Data(Ec2Region region, LaunchTemplateSpecification? specification) =>
        specification is null ? null : Version(Find(region, specification.LaunchTemplateId, specification.LaunchTemplateName), specification.Version).Data;
}
