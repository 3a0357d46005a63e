using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Amazon.Imagebuilder.Model;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>Names, versions and ARNs, by the patterns of the API reference.</summary>
internal static partial class BuilderNames
{
    /// <summary>Checks a name and makes the ARN of what bears it: lower case, blanks become hyphens.</summary>
    public static string Arn(ServiceCall call, string kind, string? name, params string[] more)
    {
        var clean = BuilderFault.Match(name, "name", Name()).ToLowerInvariant().Replace(' ', '-');
        return string.Join('/', [$"arn:aws:imagebuilder:{call.Region}:{call.AccountId}:{kind}", clean, .. more]);
    }

    public static string Version(string? version) => version is not null && Semantic().IsMatch(version) && version.Split('.').All(static part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1 << 30)
        ? version
        : throw AwsFault.Bad("InvalidVersionNumberException", $"The value supplied for parameter 'semanticVersion' is not valid. semanticVersion must match pattern {Semantic()}");

    public static string BuildVersionArn(string? arn, string parameter) => BuilderFault.Match(arn, parameter, BuildVersion());

    public static string ImageVersionArn(string? arn, string parameter) => BuilderFault.Match(arn, parameter, ImageVersion());

    public static string VersionOf(string arn) => Semantic().IsMatch(arn.Split('/')[^1]) ? arn.Split('/')[^1] : arn.Split('/')[^2];

    public static LatestVersionReferences Latest(string arn)
    {
        var build = Semantic().IsMatch(arn.Split('/')[^1]) ? arn : arn[..arn.LastIndexOf('/')];
        var stem = build[..build.LastIndexOf('/')];
        var parts = VersionOf(arn).Split('.');
        return new()
        {
            LatestVersionArn = stem + "/x.x.x",
            LatestMajorVersionArn = $"{stem}/{parts[0]}.x.x",
            LatestMinorVersionArn = $"{stem}/{parts[0]}.{parts[1]}.x",
            LatestPatchVersionArn = build,
        };
    }

    public static string Iso(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex("^[-_A-Za-z-0-9][-_A-Za-z0-9 ]{1,126}[-_A-Za-z-0-9]$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[0-9]+\.[0-9]+\.[0-9]+$")]
    private static partial Regex Semantic();

    [GeneratedRegex(@"^arn:aws[^:]*:imagebuilder:[^:]+:(?:\d{12}|aws):(?:component|image)/[a-z0-9-_]+/\d+\.\d+\.\d+/\d+$")]
    private static partial Regex BuildVersion();

    [GeneratedRegex(@"^arn:aws[^:]*:imagebuilder:[^:]+:(?:[0-9]{12}|aws(?:-[a-z-]+)?):image/[a-z0-9-_]+/[0-9]+\.[0-9]+\.[0-9]+/[0-9]+$")]
    private static partial Regex ImageVersion();
}
