using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.SimpleSystemsManagement;

/// <summary>A command on one instance.</summary>
internal sealed class CommandRecord
{
    public string Id { get; set; } = "";

    public string InstanceId { get; set; } = "";

    public string? Comment { get; set; }

    public List<string> Lines { get; set; } = [];

    /// <summary><c>Pending</c>, <c>InProgress</c>, <c>Success</c> or <c>Failed</c>.</summary>
    public string Status { get; set; } = "Pending";

    public int ExitCode { get; set; } = -1;

    public string Output { get; set; } = "";

    public string Error { get; set; } = "";

    public DateTimeOffset Requested { get; set; }

    public DateTimeOffset? Ended { get; set; }
}
