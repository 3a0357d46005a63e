namespace Clawster.GitOps.LocalCloud.Services.AutoScaling.State;

internal sealed class WarmPoolRecord
{
    public int? MaxGroupPreparedCapacity { get; set; }

    public int MinSize { get; set; }

    /// <summary><c>Stopped</c> or <c>Running</c>.</summary>
    public string PoolState { get; set; } = "Stopped";

    public bool ReuseOnScaleIn { get; set; }

    public bool Deleting { get; set; }
}
