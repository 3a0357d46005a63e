using System;
using System.Text.RegularExpressions;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>Refusals in Image Builder's words.</summary>
internal static class BuilderFault
{
    public static AwsFault Invalid(string message) => AwsFault.Bad("InvalidRequestException", message);

    /// <summary>A parameter that breaks its rule.</summary>
    public static AwsFault Parameter(string name, string rule) => Invalid($"The value supplied for parameter '{name}' is not valid. {rule}");

    public static AwsFault Missing(string arn) => new(404, "ResourceNotFoundException", $"The resource with ARN '{arn}' cannot be found.");

    public static AwsFault Exists(string kind, string arn) => AwsFault.Bad("ResourceAlreadyExistsException", $"The following resource '{kind}' already exists: '{arn}'.");

    public static AwsFault Depends(string arn, string by) => AwsFault.Bad("ResourceDependencyException", $"Resource dependency error: The resource ARN '{arn}' has other resources depended on it: '{by}'.");

    public static T Need<T>(T? value, string name)
        where T : class =>
        value is null or "" ? throw Parameter(name, $"{name} must not be empty.") : value;

    public static string Match(string? value, string name, Regex pattern)
    {
        var text = Need(value, name);
        return pattern.IsMatch(text) ? text : throw Parameter(name, $"{name} must match pattern {pattern}");
    }
}
