using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.EC2.LaunchTemplates;

/// <summary>Versions of launch templates.</summary>
internal static class LaunchTemplateVersionOperations
{
    public static void AddTo(Ec2Table table) => table
        .On<CreateLaunchTemplateVersionRequest, CreateLaunchTemplateVersionResponse>(
            ["LaunchTemplateId", "LaunchTemplateName", "SourceVersion", "VersionDescription", "LaunchTemplateData", "ClientToken"], Create)
        .On<DeleteLaunchTemplateVersionsRequest, DeleteLaunchTemplateVersionsResponse>(["LaunchTemplateId", "LaunchTemplateName", "Versions"], Delete)
        .On<DescribeLaunchTemplateVersionsRequest, DescribeLaunchTemplateVersionsResponse>(
            ["LaunchTemplateId", "LaunchTemplateName", "Versions", "MinVersion", "MaxVersion", "MaxResults", "NextToken", "ResolveAlias"], Describe);

    private static CreateLaunchTemplateVersionResponse Create(Ec2Region region, ServiceCall call, CreateLaunchTemplateVersionRequest request)
    {
        var template = LaunchTemplateLookup.Find(region, request.LaunchTemplateId, request.LaunchTemplateName);
        var data = request.LaunchTemplateData ?? throw Ec2Fault.Missing("LaunchTemplateData");
        LaunchTemplateRules.Check(data);
        var source = request.SourceVersion is null ? null : LaunchTemplateLookup.Version(template, request.SourceVersion).Data;
        var number = ClientTokens.Once(region, call.Operation, request.ClientToken, request, () =>
        {
            var version = new LaunchTemplateVersionRecord { Number = ++template.LatestVersion, Description = request.VersionDescription, CreatedAt = region.Now, Data = Over(source, data) };
            template.Versions.Add(version);
            region.World.Touch();
            return version.Number.ToString(CultureInfo.InvariantCulture);
        });
        return new CreateLaunchTemplateVersionResponse { LaunchTemplateVersion = LaunchTemplateShapes.Of(region, template, LaunchTemplateLookup.Version(template, number)) };
    }

    // "The new version inherits the same launch parameters as the source version, except for parameters that you specify" (CreateLaunchTemplateVersion).
    private static RequestLaunchTemplateData Over(RequestLaunchTemplateData? source, RequestLaunchTemplateData data)
    {
        if (source is null)
        {
            return LaunchTemplateShapes.Copy<RequestLaunchTemplateData>(data);
        }

        var merged = (JsonObject)JsonSerializer.SerializeToNode(source, WorldJson.Options)!;
        foreach (var (name, value) in (JsonObject)JsonSerializer.SerializeToNode(data, WorldJson.Options)!)
        {
            merged[name] = value?.DeepClone();
        }

        return merged.Deserialize<RequestLaunchTemplateData>(WorldJson.Options)!;
    }

    private static DeleteLaunchTemplateVersionsResponse Delete(Ec2Region region, ServiceCall call, DeleteLaunchTemplateVersionsRequest request)
    {
        var template = LaunchTemplateLookup.Find(region, request.LaunchTemplateId, request.LaunchTemplateName);
        var response = new DeleteLaunchTemplateVersionsResponse { SuccessfullyDeletedLaunchTemplateVersions = [], UnsuccessfullyDeletedLaunchTemplateVersions = [] };
        foreach (var text in request.Versions is { Count: > 0 } versions ? versions : throw Ec2Fault.Missing("LaunchTemplateVersion"))
        {
            var number = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : throw Ec2Fault.Value(text, "launchTemplateVersion", "It is no version number.");
            var refusal = number == template.DefaultVersion ? ("launchTemplateVersionDoesNotExist", "The default version of a launch template cannot be deleted.")
                : template.Versions.RemoveAll(version => version.Number == number) == 0 ? ("launchTemplateVersionDoesNotExist", $"Could not find version {number}.")
                : default;
            if (refusal.Item1 is null)
            {
                response.SuccessfullyDeletedLaunchTemplateVersions.Add(new() { LaunchTemplateId = template.Id, LaunchTemplateName = template.Name, VersionNumber = number });
            }
            else
            {
                response.UnsuccessfullyDeletedLaunchTemplateVersions.Add(new()
                {
                    LaunchTemplateId = template.Id,
                    LaunchTemplateName = template.Name,
                    VersionNumber = number,
                    ResponseError = new ResponseError { Code = refusal.Item1, Message = refusal.Item2 },
                });
            }
        }

        template.LatestVersion = template.Versions.Max(static version => version.Number);
        region.World.Touch();
        return response;
    }

    private static DescribeLaunchTemplateVersionsResponse Describe(Ec2Region region, ServiceCall call, DescribeLaunchTemplateVersionsRequest request)
    {
        if (request.LaunchTemplateId is null && request.LaunchTemplateName is null)
        {
            return Of(region, AllOf(region, request.Versions ?? throw Ec2Fault.Missing("LaunchTemplateVersion")), request);
        }

        var template = LaunchTemplateLookup.Find(region, request.LaunchTemplateId, request.LaunchTemplateName);
        var versions = request.Versions is { Count: > 0 } wanted ? wanted.Select(version => LaunchTemplateLookup.Version(template, version)).Distinct() : template.Versions;
        return Of(region, versions.Where(version => Between(version, request)).Select(version => (template, version)), request);
    }

    private static IEnumerable<(LaunchTemplateRecord Template, LaunchTemplateVersionRecord Version)> AllOf(Ec2Region region, List<string> versions) =>
        versions.TrueForAll(static version => version is "$Latest" or "$Default")
            ? region.State.LaunchTemplates.Values.SelectMany(template => versions.Select(version => (template, LaunchTemplateLookup.Version(template, version))).Distinct())
            : throw Ec2Fault.Missing("LaunchTemplateId");

    private static bool Between(LaunchTemplateVersionRecord version, DescribeLaunchTemplateVersionsRequest request) =>
        (request.MinVersion is null || version.Number >= long.Parse(request.MinVersion, CultureInfo.InvariantCulture))
        && (request.MaxVersion is null || version.Number <= long.Parse(request.MaxVersion, CultureInfo.InvariantCulture));

    private static DescribeLaunchTemplateVersionsResponse Of(
        Ec2Region region, IEnumerable<(LaunchTemplateRecord Template, LaunchTemplateVersionRecord Version)> found, DescribeLaunchTemplateVersionsRequest request)
    {
        // The newest first, as EC2 gives them.
        var (page, next) = Pages.Cut(found, static entry => FormattableString.Invariant($"{entry.Template.Id}/{long.MaxValue - entry.Version.Number:d19}"), request.MaxResults, request.NextToken);
        return new DescribeLaunchTemplateVersionsResponse { LaunchTemplateVersions = [.. page.Select(entry => LaunchTemplateShapes.Of(region, entry.Template, entry.Version))], NextToken = next };
    }
}
