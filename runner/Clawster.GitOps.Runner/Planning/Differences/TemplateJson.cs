using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clawster.GitOps.Runner.Planning.Differences;

/// <summary>Writes a piece of a template on one line.</summary>
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class TemplateJson : JsonSerializerContext;
