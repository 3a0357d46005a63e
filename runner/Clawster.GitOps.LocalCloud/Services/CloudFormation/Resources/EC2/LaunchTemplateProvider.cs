using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary>AWS::EC2::LaunchTemplate: a change makes a new version.</summary>
internal sealed class LaunchTemplateProvider() : ResourceProvider("AWS::EC2::LaunchTemplate")
{
    private const string NotFound = "InvalidLaunchTemplateId.NotFound";

    public override void Create(ResourceCall call) => call.PhysicalId = call.Call<CreateLaunchTemplateResponse>(new CreateLaunchTemplateRequest
    {
        LaunchTemplateName = Text(call, "LaunchTemplateName") ?? call.NewName(128),
        VersionDescription = Text(call, "VersionDescription"),
        LaunchTemplateData = Data(call),
        TagSpecifications = Ec2Tags.At("launch-template", call),
    }).LaunchTemplate!.LaunchTemplateId!;

    public override void Update(ResourceCall call)
    {
        if (Changed(call, "LaunchTemplateData"))
        {
            call.Call<CreateLaunchTemplateVersionResponse>(new CreateLaunchTemplateVersionRequest { LaunchTemplateId = call.PhysicalId, VersionDescription = Text(call, "VersionDescription"), LaunchTemplateData = Data(call) });
        }
    }

    public override void Delete(ResourceCall call) => Gone.Ignoring(NotFound, () => call.Call<DeleteLaunchTemplateResponse>(new DeleteLaunchTemplateRequest { LaunchTemplateId = call.PhysicalId }));

    public override JsonObject Attributes(ResourceCall call)
    {
        var template = Find(call);
        return Values(
            ("LaunchTemplateId", call.PhysicalId),
            ("LatestVersionNumber", template?.LatestVersionNumber?.ToString(CultureInfo.InvariantCulture)),
            ("DefaultVersionNumber", template?.DefaultVersionNumber?.ToString(CultureInfo.InvariantCulture)));
    }

    public override JsonObject? Read(ResourceCall call) => Find(call) is null ? null : [];

    private static LaunchTemplate? Find(ResourceCall call) =>
        Gone.OrNull(NotFound, () => call.Call<DescribeLaunchTemplatesResponse>(new DescribeLaunchTemplatesRequest { LaunchTemplateIds = [call.PhysicalId] }).LaunchTemplates!.Single());

    private static RequestLaunchTemplateData Data(ResourceCall call) => PropertyMapper.To<RequestLaunchTemplateData>((JsonObject)call.Properties["LaunchTemplateData"]!);
}
