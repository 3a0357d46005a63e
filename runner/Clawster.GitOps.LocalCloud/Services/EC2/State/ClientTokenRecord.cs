namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

/// <summary>What a client token stands for.</summary>
internal sealed class ClientTokenRecord
{
    /// <summary>The parameters of the first call, as a digest.</summary>
    public string Parameters { get; set; } = "";

    /// <summary>The id of what was made.</summary>
    public string ResourceId { get; set; } = "";
}
