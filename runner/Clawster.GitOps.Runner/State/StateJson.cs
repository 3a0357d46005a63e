using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clawster.GitOps.Runner.State;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    IgnoreReadOnlyProperties = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip)]
[JsonSerializable(typeof(RegionRecord))]
[JsonSerializable(typeof(BotRecord))]
[JsonSerializable(typeof(FailureRecord))]
[JsonSerializable(typeof(BadImageRecord))]
[JsonSerializable(typeof(JournalRecord))]
[JsonSerializable(typeof(SessionRecord))]
[JsonSerializable(typeof(LeaseRecord))]
[JsonSerializable(typeof(DurationsRecord))]
internal sealed partial class StateJson : JsonSerializerContext;
