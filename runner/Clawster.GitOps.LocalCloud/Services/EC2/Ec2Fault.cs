using System;

namespace Clawster.GitOps.LocalCloud.Services.EC2;

/// <summary>The refusals of EC2 that many operations share (EC2 API reference, "Error codes").</summary>
internal static class Ec2Fault
{
    public static AwsFault Bad(string code, string message) => AwsFault.Bad(code, message);

    public static AwsFault NotFound(string code, string noun, string id) => AwsFault.Bad(code, $"The {noun} '{id}' does not exist");

    public static AwsFault Missing(string parameter) => AwsFault.Bad("MissingParameter", $"The request must contain the parameter {parameter}");

    public static AwsFault Invalid(string message) => AwsFault.Bad("InvalidParameterValue", message);

    public static AwsFault Value(string value, string parameter, string why) => Invalid($"Value ({value}) for parameter {parameter} is invalid. {why}");

    public static AwsFault Dependency(string message) => AwsFault.Bad("DependencyViolation", message);

    public static AwsFault State(string message) => AwsFault.Bad("IncorrectState", message);

    /// <summary>The value of a parameter that must be there.</summary>
    public static string Need(string? value, string parameter) => string.IsNullOrEmpty(value) ? throw Missing(parameter) : value;

    /// <summary>The value of a parameter that must be one of a few.</summary>
    public static string OneOf(string value, string parameter, params ReadOnlySpan<string> values) =>
        values.Contains(value) ? value : throw Value(value, parameter, $"Valid values are: {string.Join(", ", values!)}");
}
