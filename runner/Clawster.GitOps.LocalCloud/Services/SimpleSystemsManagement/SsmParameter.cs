using System;

namespace Clawster.GitOps.LocalCloud.Services.SimpleSystemsManagement;

/// <summary>A parameter.</summary>
internal sealed class SsmParameter
{
    public string Value { get; set; } = "";

    public string Type { get; set; } = "String";

    public long Version { get; set; } = 1;

    public DateTimeOffset Modified { get; set; }
}
