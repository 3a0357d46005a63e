namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;

/// <summary>An output of a stack, evaluated.</summary>
internal sealed class StackOutput
{
    public string Key { get; set; } = "";

    public string Value { get; set; } = "";

    public string? Description { get; set; }

    public string? ExportName { get; set; }
}
