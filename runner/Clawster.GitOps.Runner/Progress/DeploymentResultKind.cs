using System.Text.Json.Serialization;

namespace Clawster.GitOps.Runner.Progress;

[JsonConverter(typeof(EnumNameConverter<DeploymentResultKind>))]
internal enum DeploymentResultKind
{
    Succeeded,
    Failed,
    Cancelled,
}
