namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

/// <summary>Refusals of CloudFormation in its own words.</summary>
internal static class TemplateFaults
{
    public static AwsFault Validation(string message) => AwsFault.Bad("ValidationError", message);

    public static AwsFault Format(string message) => Validation("Template format error: " + message);

    public static AwsFault Template(string message) => Validation("Template error: " + message);
}
