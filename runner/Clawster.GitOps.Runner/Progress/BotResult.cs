using System.Text.Json.Serialization;

namespace Clawster.GitOps.Runner.Progress;

[JsonConverter(typeof(EnumNameConverter<BotResult>))]
internal enum BotResult
{
    Live,
    Unchanged,
    Destroyed,
    Built,
    Failed,
    Skipped,
    Cancelled,
}
