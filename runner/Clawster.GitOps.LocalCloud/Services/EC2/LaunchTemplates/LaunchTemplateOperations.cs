using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.LaunchTemplates;

internal static class LaunchTemplateOperations
{
    private static readonly FilterTable<LaunchTemplateRecord> s_filters = new FilterTable<LaunchTemplateRecord>()
        .On("launch-template-name", static template => template.Name)
        .OnTags(static template => template.Tags);

    public static void AddTo(Ec2Table table) => table
        .On<CreateLaunchTemplateRequest, CreateLaunchTemplateResponse>(["LaunchTemplateName", "LaunchTemplateData", "VersionDescription", "ClientToken", "TagSpecifications"], Create)
        .On<ModifyLaunchTemplateRequest, ModifyLaunchTemplateResponse>(["LaunchTemplateId", "LaunchTemplateName", "DefaultVersion", "ClientToken"], Modify)
        .On<DeleteLaunchTemplateRequest, DeleteLaunchTemplateResponse>(["LaunchTemplateId", "LaunchTemplateName"], Delete)
        .On<DescribeLaunchTemplatesRequest, DescribeLaunchTemplatesResponse>(["LaunchTemplateIds", "LaunchTemplateNames", "Filters", "MaxResults", "NextToken"], Describe);

    private static CreateLaunchTemplateResponse Create(Ec2Region region, ServiceCall call, CreateLaunchTemplateRequest request)
    {
        var name = LaunchTemplateRules.Name(request.LaunchTemplateName);
        var data = request.LaunchTemplateData ?? throw Ec2Fault.Missing("LaunchTemplateData");
        LaunchTemplateRules.Check(data);
        var tags = TagSets.AtCreation(request.TagSpecifications, call, "launch-template");
        var id = ClientTokens.Once(region, call.Operation, request.ClientToken, request, () =>
        {
            if (region.State.LaunchTemplates.Values.Any(template => template.Name == name))
            {
                throw Ec2Fault.Bad("InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
            }

            var template = new LaunchTemplateRecord { Id = region.NewId("lt"), Name = name, CreatedAt = region.Now, Tags = tags };
            template.Versions.Add(new LaunchTemplateVersionRecord { Number = 1, Description = request.VersionDescription, CreatedAt = region.Now, Data = LaunchTemplateShapes.Copy<RequestLaunchTemplateData>(data) });
            region.State.LaunchTemplates.Add(template.Id, template);
            region.World.Touch();
            return template.Id;
        });
        return new CreateLaunchTemplateResponse { LaunchTemplate = LaunchTemplateShapes.Of(region, LaunchTemplateLookup.Find(region, id, null)) };
    }

    private static ModifyLaunchTemplateResponse Modify(Ec2Region region, ServiceCall call, ModifyLaunchTemplateRequest request)
    {
        var template = LaunchTemplateLookup.Find(region, request.LaunchTemplateId, request.LaunchTemplateName);
        template.DefaultVersion = LaunchTemplateLookup.Version(template, Ec2Fault.Need(request.DefaultVersion, "SetDefaultVersion")).Number;
        region.World.Touch();
        return new ModifyLaunchTemplateResponse { LaunchTemplate = LaunchTemplateShapes.Of(region, template) };
    }

    private static DeleteLaunchTemplateResponse Delete(Ec2Region region, ServiceCall call, DeleteLaunchTemplateRequest request)
    {
        var template = LaunchTemplateLookup.Find(region, request.LaunchTemplateId, request.LaunchTemplateName);
        region.State.LaunchTemplates.Remove(template.Id);
        region.World.Touch();
        return new DeleteLaunchTemplateResponse { LaunchTemplate = LaunchTemplateShapes.Of(region, template) };
    }

    private static DescribeLaunchTemplatesResponse Describe(Ec2Region region, ServiceCall call, DescribeLaunchTemplatesRequest request)
    {
        if (request.LaunchTemplateIds?.Find(id => !region.State.LaunchTemplates.ContainsKey(id)) is { } missingId)
        {
            LaunchTemplateLookup.Find(region, missingId, null);
        }

        if (request.LaunchTemplateNames?.Find(name => region.State.LaunchTemplates.Values.All(template => template.Name != name)) is { } missingName)
        {
            LaunchTemplateLookup.Find(region, null, missingName);
        }

        var found = region.State.LaunchTemplates.Values
            .Where(template => request.LaunchTemplateIds is not { Count: > 0 } ids || ids.Contains(template.Id))
            .Where(template => request.LaunchTemplateNames is not { Count: > 0 } names || names.Contains(template.Name));
        var (page, next) = Pages.Cut(s_filters.Apply(found, request.Filters), static template => template.Id, request.MaxResults, request.NextToken);
        return new DescribeLaunchTemplatesResponse { LaunchTemplates = [.. page.Select(template => LaunchTemplateShapes.Of(region, template))], NextToken = next };
    }
}
