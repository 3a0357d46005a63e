using Amazon.Imagebuilder.Model;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>An image as the lists show it.</summary>
internal static class ImageShapes
{
    /// <summary>It does not change any more by itself.</summary>
    public static bool IsOver(Image image) => image.State!.Status?.Value is "AVAILABLE" or "FAILED" or "CANCELLED" or "DEPRECATED" or "DISABLED" or "DELETED";

    public static ImageSummary Summary(Image image) => new()
    {
        Arn = image.Arn,
        Name = image.Name,
        Type = image.Type,
        Version = image.Version,
        Platform = image.Platform,
        OsVersion = image.OsVersion,
        State = Shapes.Copy(image.State!),
        Owner = image.ImageRecipe!.Owner,
        DateCreated = image.DateCreated,
        OutputResources = image.OutputResources,
        Tags = image.Tags,
        BuildType = image.BuildType,
        ImageSource = image.ImageSource,
    };

    public static ImageVersion Version(Image image) => new()
    {
        Arn = image.Arn![..image.Arn!.LastIndexOf('/')],
        Name = image.Name,
        Type = image.Type,
        Version = image.ImageRecipe!.Version,
        Platform = image.Platform,
        OsVersion = image.OsVersion,
        Owner = image.ImageRecipe.Owner,
        DateCreated = image.DateCreated,
        BuildType = image.BuildType,
        ImageSource = image.ImageSource,
    };
}
