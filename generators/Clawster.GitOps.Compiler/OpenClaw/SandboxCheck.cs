using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.OpenClaw;

/// <summary>
/// OpenClaw's sandbox starts containers, and the bot's own container has no engine that could. The gateway starts all the same and says nothing;
/// every tool would then fail at its first use.
/// </summary>
internal static class SandboxCheck
{
    public static IEnumerable<Diagnostic> Check(YamlMapping config)
    {
        var agents = config["agents"] as YamlMapping;
        var entries = (agents?["entries"] as YamlMapping)?.Entries.Select(static entry => entry.Value) ?? [];
        return from agent in entries.Prepend(agents?["defaults"])
               let sandbox = (agent as YamlMapping)?.Find("sandbox")
               where sandbox is not null && !IsOff(sandbox.Value.Value)
               select sandbox.Value.Key.Error(OpenClawCodes.Sandbox, "OpenClaw's sandbox needs a container engine, and the bot's container has none: every tool would fail. Remove it; the bot's own instance is its wall (sandbox: vm)");
    }

    private static bool IsOff(YamlNode sandbox) =>
        sandbox is YamlMapping mapping && mapping.Entries.All(static entry => entry.Key.Text == "mode" && entry.Value is YamlScalar { Text: "off" or "false" });
}
