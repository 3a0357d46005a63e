using System;
using System.Text.RegularExpressions;

namespace Clawster.GitOps.Runner.Roles;

/// <summary>Where a container image is kept.</summary>
internal static partial class ImageRepository
{
    /// <returns>ARN of the ECR repository; null for an image that anyone may pull.</returns>
    public static string? ArnOf(string image, string partition)
    {
        var match = Ecr().Match(image);
        return match.Success ? $"arn:{partition}:ecr:{match.Groups["region"].Value}:{match.Groups["account"].Value}:repository/{match.Groups["name"].Value}" : null;
    }

    /// <returns>Region of the ECR repository; null for an image that is not in ECR.</returns>
    public static string? RegionOf(string image) => Ecr().Match(image) is { Success: true } match ? match.Groups["region"].Value : null;

    [GeneratedRegex(@"^(?<account>\d{12})\.dkr\.ecr\.(?<region>[a-z0-9-]+)\.amazonaws\.com(\.cn)?/(?<name>[^:@]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Ecr();
}
