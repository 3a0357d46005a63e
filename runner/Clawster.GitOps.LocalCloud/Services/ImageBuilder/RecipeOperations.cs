using System.Collections.Generic;
using System.Linq;
using Amazon.Imagebuilder.Model;
using Clawster.GitOps.LocalCloud.Services.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.Instances;
using Clawster.GitOps.LocalCloud.Services.ImageBuilder.Documents;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>Image recipes: a parent image and components.</summary>
internal sealed class RecipeOperations(BuilderContext builder)
{
    // "Components per recipe: 20" (service quotas of Image Builder).
    private const int MostComponents = 20;

    public AwsService AddTo(AwsService service) => service
        .On<CreateImageRecipeRequest, CreateImageRecipeResponse>(Create)
        .On<GetImageRecipeRequest, GetImageRecipeResponse>((call, request) =>
        {
            var recipe = builder.Recipe(call.Region, BuilderFault.Need(request.ImageRecipeArn, "imageRecipeArn"));
            return new() { RequestId = builder.RequestId(), ImageRecipe = Shapes.Copy(recipe), LatestVersionReferences = BuilderNames.Latest(recipe.Arn!) };
        })
        .On<DeleteImageRecipeRequest, DeleteImageRecipeResponse>(Delete);

    /// <summary>The image id that a recipe names, itself or by a parameter: <c>ami-…</c>, <c>ssm:NAME</c>.</summary>
    public static string ParentId(Ec2Region region, string parent) => ImageReference.Resolve(region, parent.StartsWith("ssm:", System.StringComparison.Ordinal) ? "resolve:" + parent : parent);

    private CreateImageRecipeResponse Create(ServiceCall call, CreateImageRecipeRequest request)
    {
        MemberGuard.Refuse(request, "CreateImageRecipe", "Name", "SemanticVersion", "ParentImage", "Description", "Components", "BlockDeviceMappings", "Tags", "WorkingDirectory", "AdditionalInstanceConfiguration", "AmiTags", "ClientToken");
        var arn = BuilderNames.Arn(call, "image-recipe", request.Name, BuilderNames.Version(request.SemanticVersion));
        CheckParent(call, BuilderFault.Need(request.ParentImage, "parentImage"));
        if (request.Components is not { Count: >= 1 and <= MostComponents })
        {
            throw BuilderFault.Parameter("components", $"components must have between 1 and {MostComponents} items.");
        }

        request.Components.ForEach(component => Check(call, component));
        MemberGuard.Refuse(request.AdditionalInstanceConfiguration, "AdditionalInstanceConfiguration", "SystemsManagerAgent");
        builder.Once(call, request.ClientToken, () => Add(call, request, arn));
        return new() { RequestId = builder.RequestId(), ClientToken = request.ClientToken, ImageRecipeArn = arn, LatestVersionReferences = BuilderNames.Latest(arn) };
    }

    private void CheckParent(ServiceCall call, string parent)
    {
        var region = new Ec2Region(builder.Cloud, call.Region);
        if (!parent.StartsWith("ami-", System.StringComparison.Ordinal) && !parent.StartsWith("ssm:", System.StringComparison.Ordinal))
        {
            throw BuilderFault.Parameter("parentImage", "The local cloud takes an AMI id or ssm:PARAMETER; there are no images of Amazon in its Image Builder.");
        }

        try
        {
            region.Image(ParentId(region, parent));
        }
        catch (AwsFault fault)
        {
            throw BuilderFault.Parameter("parentImage", fault.Message);
        }
    }

    private void Check(ServiceCall call, ComponentConfiguration configured)
    {
        var component = builder.Component(call.Region, BuilderNames.BuildVersionArn(configured.ComponentArn, "componentArn"));
        var known = ComponentDocumentReader.Read(component.Data!).Parameters;
        foreach (var given in configured.Parameters ?? [])
        {
            if (!known.ContainsKey(given.Name!) || given.Value is not { Count: 1 })
            {
                throw BuilderFault.Parameter("components.parameters", $"The component '{component.Name}' has no parameter '{given.Name}' that takes one value.");
            }
        }

        if (known.FirstOrDefault(parameter => parameter.Value is null && configured.Parameters?.Exists(given => given.Name == parameter.Key) != true).Key is { } missing)
        {
            throw BuilderFault.Parameter("components.parameters", $"The component '{component.Name}' needs the parameter '{missing}'.");
        }
    }

    private string Add(ServiceCall call, CreateImageRecipeRequest request, string arn)
    {
        var recipe = new ImageRecipe
        {
            Arn = arn,
            Type = "AMI",
            Name = request.Name,
            Description = request.Description,
            Platform = "Linux",
            Owner = call.AccountId,
            Version = request.SemanticVersion,
            Components = request.Components,
            ParentImage = request.ParentImage,
            BlockDeviceMappings = request.BlockDeviceMappings,
            DateCreated = BuilderNames.Iso(call.Now),
            Tags = request.Tags,
            WorkingDirectory = request.WorkingDirectory,
            AdditionalInstanceConfiguration = request.AdditionalInstanceConfiguration,
            AmiTags = request.AmiTags,
        };
        return builder.State(call.Region).Recipes.TryAdd(arn, recipe) ? arn : throw BuilderFault.Exists("ImageRecipe", arn);
    }

    private DeleteImageRecipeResponse Delete(ServiceCall call, DeleteImageRecipeRequest request)
    {
        var arn = BuilderFault.Need(request.ImageRecipeArn, "imageRecipeArn");
        var state = builder.State(call.Region);
        builder.Recipe(call.Region, arn);
        IEnumerable<string> users = state.Pipelines.Values.Where(pipeline => pipeline.ImageRecipeArn == arn).Select(static pipeline => pipeline.Arn!)
            .Concat(state.Builds.Values.Where(build => build.Image.ImageRecipe!.Arn == arn).Select(static build => build.Image.Arn!));
        if (users.FirstOrDefault() is { } user)
        {
            throw BuilderFault.Depends(arn, user);
        }

        state.Recipes.Remove(arn);
        builder.World.Touch();
        return new() { RequestId = builder.RequestId(), ImageRecipeArn = arn };
    }
}
