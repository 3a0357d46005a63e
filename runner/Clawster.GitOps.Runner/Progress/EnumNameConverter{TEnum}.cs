using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>Enum members as their names, in camel case as everything else in the lines.</summary>
internal sealed class EnumNameConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase)
    where TEnum : struct, Enum;
