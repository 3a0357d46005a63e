using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Containers;

/// <summary>The keys that <c>openclaw.json</c> may have at its root (<c>openclaw config schema</c> of 2026.9.6); any other stops the gateway.</summary>
internal static class OpenClawKeys
{
    public static readonly HashSet<string> All =
    [
        "$schema", "accessGroups", "acp", "agents", "approvals", "attachments", "auth", "bindings", "broadcast", "browser", "channels",
        "cloudWorkers", "commands", "cron", "desktop", "diagnostics", "discovery", "env", "gateway", "hooks", "logging", "mcp", "memory", "messages",
        "meta", "models", "nodeHost", "plugins", "proxy", "secrets", "security", "session", "skills", "surfaces", "talk", "telemetry", "tools",
        "transcripts", "tts", "ui", "update", "wizard", "worktreeAcceleration", "worktreeRoot",
    ];
}
