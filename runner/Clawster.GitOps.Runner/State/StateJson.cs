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
internal sealed partial class StateJson : JsonSerializerContext;
