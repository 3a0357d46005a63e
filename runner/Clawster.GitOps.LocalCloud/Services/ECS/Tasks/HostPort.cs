namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>A port of a container that is published on its instance.</summary>
internal sealed class HostPort
{
    public int Container { get; set; }

    public int Host { get; set; }

    public string Protocol { get; set; } = "tcp";
}
