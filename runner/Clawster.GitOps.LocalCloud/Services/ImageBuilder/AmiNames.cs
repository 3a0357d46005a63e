using System;
using System.Globalization;
using System.Text.RegularExpressions;
using Amazon.Imagebuilder.Model;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>Names of output images and their variables.</summary>
internal static partial class AmiNames
{
    public static bool HasBuildDate(string pattern) => BuildDate().IsMatch(pattern);

    /// <summary>The name of an output image: of the distribution, or the recipe's name and the build date.</summary>
    public static string Of(string? pattern, Image image, DateTimeOffset now)
    {
        var date = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH-mm-ss.fff'Z'", CultureInfo.InvariantCulture);
        return pattern is null
            ? $"{image.ImageRecipe!.Name} {date}"
            : BuildVersion().Replace(BuildDate().Replace(pattern, date), image.Arn![(image.Arn!.LastIndexOf('/') + 1)..]);
    }

    [GeneratedRegex(@"\{\{\s*imagebuilder:buildDate\s*\}\}")]
    private static partial Regex BuildDate();

    [GeneratedRegex(@"\{\{\s*imagebuilder:buildVersion\s*\}\}")]
    private static partial Regex BuildVersion();
}
