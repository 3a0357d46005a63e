namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;

/// <summary>The value of a parameter in a stack.</summary>
internal sealed class StackParameter
{
    public string Key { get; set; } = "";

    /// <summary>The value given, or the default.</summary>
    public string Value { get; set; } = "";

    /// <summary>What was read from SSM, for a parameter that names an SSM parameter.</summary>
    public string? ResolvedValue { get; set; }

    /// <summary>It is shown as asterisks.</summary>
    public bool NoEcho { get; set; }
}
