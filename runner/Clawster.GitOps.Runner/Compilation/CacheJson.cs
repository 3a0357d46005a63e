using System.Text.Json.Serialization;

namespace Clawster.GitOps.Runner.Compilation;

[JsonSerializable(typeof(CacheEntry))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, UseStringEnumConverter = true)]
internal sealed partial class CacheJson : JsonSerializerContext;
