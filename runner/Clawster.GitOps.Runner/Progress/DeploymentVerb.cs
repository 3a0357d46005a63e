using System.Text.Json.Serialization;

namespace Clawster.GitOps.Runner.Progress;

[JsonConverter(typeof(EnumNameConverter<DeploymentVerb>))]
internal enum DeploymentVerb
{
    Deploy,
    Destroy,

    /// <summary>Machine images are built; each stands where a bot would.</summary>
    Build,
}
