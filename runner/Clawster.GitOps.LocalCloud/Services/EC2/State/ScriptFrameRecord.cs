namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

/// <summary>The rest of a script.</summary>
internal sealed class ScriptFrameRecord
{
    /// <summary>Its file; empty for user data.</summary>
    public string Path { get; set; } = "";

    public string Rest { get; set; } = "";
}
