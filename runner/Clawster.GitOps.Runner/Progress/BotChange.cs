using System.Text.Json.Serialization;

namespace Clawster.GitOps.Runner.Progress;

[JsonConverter(typeof(EnumNameConverter<BotChange>))]
internal enum BotChange
{
    Unchanged,
    Create,
    Update,
    Destroy,
}
