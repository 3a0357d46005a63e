using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Amazon.Imagebuilder.Model;
using Clawster.GitOps.LocalCloud.Services.ImageBuilder.Documents;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>Components: versions of documents that do not change.</summary>
internal sealed class ComponentOperations(BuilderContext builder)
{
    // CreateComponent, "data": "Length Constraints: Minimum length of 1. Maximum length of 16000"; a document of the quota's 64 KB comes by "uri".
    private const int LongestData = 16000;

    public AwsService AddTo(AwsService service) => service
        .On<CreateComponentRequest, CreateComponentResponse>(Create)
        .On<GetComponentRequest, GetComponentResponse>((call, request) =>
        {
            var component = builder.Component(call.Region, BuilderNames.BuildVersionArn(request.ComponentBuildVersionArn, "componentBuildVersionArn"));
            return new() { RequestId = builder.RequestId(), Component = Shapes.Copy(component), LatestVersionReferences = BuilderNames.Latest(component.Arn!) };
        })
        .On<DeleteComponentRequest, DeleteComponentResponse>(Delete);

    private CreateComponentResponse Create(ServiceCall call, CreateComponentRequest request)
    {
        MemberGuard.Refuse(request, "CreateComponent", "Name", "SemanticVersion", "Platform", "Description", "ChangeDescription", "SupportedOsVersions", "Data", "Tags", "ClientToken", "DryRun");
        var stem = BuilderNames.Arn(call, "component", request.Name, BuilderNames.Version(request.SemanticVersion));
        if (request.Platform != "Linux")
        {
            throw new AwsFault(501, "NotImplemented", $"The local cloud builds images of the platform Linux only, not {request.Platform}.");
        }

        var data = BuilderFault.Need(request.Data, "data");
        if (data.Length > LongestData)
        {
            throw BuilderFault.Parameter("data", $"data must have a length of at most {LongestData}.");
        }

        var document = ComponentDocumentReader.Read(data);
        if (request.DryRun == true)
        {
            throw new AwsFault(412, "DryRunOperationException", "The dry run operation of the resource was successful, and no resources or mutations were actually performed due to the dry run flag in the request.");
        }

        // "Image Builder automatically increments the build version when you create a component with the same name and semantic version" (November 2025).
        var arn = builder.Once(call, request.ClientToken, () => Add(call, request, $"{stem}/{Number(call.Region, stem)}", IsTest(document)));
        return new() { RequestId = builder.RequestId(), ClientToken = request.ClientToken, ComponentBuildVersionArn = arn, LatestVersionReferences = BuilderNames.Latest(arn) };
    }

    private static bool IsTest(ComponentDocument document) => document.Phases.All(static phase => phase.Name is "test");

    private int Number(string region, string stem) => builder.State(region).Components.Keys
        .Where(arn => arn.StartsWith(stem + "/", StringComparison.Ordinal))
        .Select(static arn => int.Parse(arn[(arn.LastIndexOf('/') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture))
        .DefaultIfEmpty().Max() + 1;

    private string Add(ServiceCall call, CreateComponentRequest request, string arn, bool isTest)
    {
        builder.State(call.Region).Components.Add(arn, new Component
        {
            Arn = arn,
            Name = request.Name,
            Version = request.SemanticVersion,
            Description = request.Description,
            ChangeDescription = request.ChangeDescription,
            Type = isTest ? "TEST" : "BUILD",
            Platform = request.Platform,
            SupportedOsVersions = request.SupportedOsVersions,
            State = new() { Status = "ACTIVE" },
            Owner = call.AccountId,
            Data = request.Data,
            Encrypted = true,
            DateCreated = BuilderNames.Iso(call.Now),
            Tags = request.Tags,
        });
        return arn;
    }

    private DeleteComponentResponse Delete(ServiceCall call, DeleteComponentRequest request)
    {
        var arn = BuilderNames.BuildVersionArn(request.ComponentBuildVersionArn, "componentBuildVersionArn");
        var state = builder.State(call.Region);
        builder.Component(call.Region, arn);
        if (state.Recipes.Values.FirstOrDefault(recipe => recipe.Components!.Exists(item => item.ComponentArn == arn)) is { } recipe)
        {
            throw BuilderFault.Depends(arn, recipe.Arn!);
        }

        state.Components.Remove(arn);
        builder.World.Touch();
        return new() { RequestId = builder.RequestId(), ComponentBuildVersionArn = arn };
    }
}
