using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clawster.GitOps.Runner.Images;

/// <summary>How <c>variants.json</c> is read.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Dictionary<string, ImageVariant>))]
internal sealed partial class ImageJson : JsonSerializerContext;
