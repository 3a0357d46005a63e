using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Containers;

/// <summary>What a container's program will do, decided when it starts. Times are seconds after the start.</summary>
internal sealed class ProgramCourse
{
    /// <summary><c>openclaw</c> or <c>web</c>: how it answers HTTP.</summary>
    public string Program { get; set; } = "web";

    /// <summary>It takes connections from then on; <see langword="null"/> when it never does.</summary>
    public double? ListensAfter { get; set; }

    /// <summary>Its container health check passes from then on; <see langword="null"/> when it never does.</summary>
    public double? ReadyAfter { get; set; }

    /// <summary>It ends by itself then.</summary>
    public double? EndsAfter { get; set; }

    /// <summary>The exit code of an end by itself.</summary>
    public int ExitCode { get; set; }

    /// <summary>Docker's reason for that end, for example <c>OutOfMemoryError: …</c>.</summary>
    public string? EndReason { get; set; }

    /// <summary>How long it takes to end after SIGTERM; above the stop timeout it is killed, exit code 137.</summary>
    public double StopTakes { get; set; } = 0.3;

    /// <summary>The exit code after SIGTERM.</summary>
    public int StopExitCode { get; set; }

    /// <summary>Answers 500 from the start.</summary>
    public bool Failing { get; set; }

    /// <summary>What it writes when it starts.</summary>
    public List<string> StartLines { get; set; } = [];

    /// <summary>What it writes when it is ready.</summary>
    public List<string> ReadyLines { get; set; } = [];

    /// <summary>What it writes when it ends by itself.</summary>
    public List<string> EndLines { get; set; } = [];

    /// <summary>Ports it listens on.</summary>
    public List<int> Ports { get; set; } = [];

    /// <summary>OpenClaw's trusted proxies.</summary>
    public List<string> TrustedProxies { get; set; } = [];

    /// <summary>The port of OpenClaw's Telegram webhook.</summary>
    public int? WebhookPort { get; set; }

    public string? WebhookPath { get; set; }
}
