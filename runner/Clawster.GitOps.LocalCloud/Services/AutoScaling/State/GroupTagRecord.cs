namespace Clawster.GitOps.LocalCloud.Services.AutoScaling.State;

internal sealed class GroupTagRecord
{
    public string Key { get; set; } = "";

    public string Value { get; set; } = "";

    public bool PropagateAtLaunch { get; set; }
}
