using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Containers;

/// <summary>What stops OpenClaw at its start, each as it was reproduced.</summary>
internal static partial class OpenClawRefusals
{
    private const int Configuration = 78;
    private const string Home = "/home/node";

    public static OpenClawRefusal? Find(ProgramStart start, OpenClawConfiguration configuration) =>
        Node(start) ?? Folders(start) ?? Config(start, configuration) ?? Token(start, configuration) ?? References(start, configuration) ?? Lock(start);

    private static OpenClawRefusal? Node(ProgramStart start) => start.Environment.GetValueOrDefault("NODE_VERSION")?.StartsWith("22.", StringComparison.Ordinal) == true
        || start.Container.Image!.Contains("node22", StringComparison.OrdinalIgnoreCase)
            ? new OpenClawRefusal(1, "Node 22.23.3: node:sqlite truncates TEXT at embedded NUL (nodejs/node#61954); use 24.16+/26.1+")
            : null;

    private static OpenClawRefusal? Folders(ProgramStart start)
    {
        if (start.Container.ReadonlyRootFilesystem != true)
        {
            return null;
        }

        if (!IsWritable(start, "/tmp"))
        {
            return new OpenClawRefusal(1, "Error: EROFS: read-only file system, mkdir '/tmp/openclaw'");
        }

        if (!IsWritable(start, Home + "/.openclaw"))
        {
            return new OpenClawRefusal(Configuration, $"EACCES: permission denied, mkdir '{Home}/.openclaw/state'");
        }

        return IsWritable(start, start.Environment.GetValueOrDefault("XDG_CACHE_HOME") ?? Home + "/.cache")
            ? null
            : new OpenClawRefusal(Configuration, $"shared state database is unreadable: Unable to create fallback OpenClaw temp dir: {Home}/.cache/openclaw-1000: ENOENT");
    }

    private static bool IsWritable(ProgramStart start, string path)
    {
        bool Holds(string? folder) => folder is not null && (path == folder || path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal));
        return start.Container.LinuxParameters?.Tmpfs?.Any(tmpfs => Holds(tmpfs.ContainerPath) && tmpfs.MountOptions?.Contains("ro") != true) == true
            || start.Container.MountPoints?.Any(mount => mount.ReadOnly != true && Holds(mount.ContainerPath) && IsOwned(start, mount.SourceVolume)) == true;
    }

    // Docker hands the image's owner of the folder to a volume of its own; a folder of the host and the root of a file system belong to root,
    // unless the instance has handed the folder over when it booted.
    private static bool IsOwned(ProgramStart start, string? volume)
    {
        var found = start.Task.Volumes?.Find(item => item.Name == volume);
        var root = start.Container.User is null or "root" or "0" or "0:0";
        return root || (found?.Host?.SourcePath is { } folder && start.UserData.Contains($"chown {start.Container.User} {folder}", StringComparison.Ordinal))
            || (found?.Host?.SourcePath is null && (found?.EfsVolumeConfiguration is not { } efs || efs.AuthorizationConfig?.AccessPointId is not null));
    }

    private static OpenClawRefusal? Config(ProgramStart start, OpenClawConfiguration configuration)
    {
        if (configuration.Fault is { } fault)
        {
            return new OpenClawRefusal(Configuration, "Config invalid: " + fault);
        }

        var unconfigured = (start.Container.Command ?? []).Any(static part => part.Contains("--allow-unconfigured", StringComparison.Ordinal));
        if (!configuration.Exists)
        {
            return unconfigured ? null : new OpenClawRefusal(Configuration, "Missing config. Run `openclaw setup` or set gateway.mode=local (or pass --allow-unconfigured).");
        }

        if (configuration.Root!.Value.EnumerateObject().Select(static member => member.Name).FirstOrDefault(static name => !OpenClawKeys.All.Contains(name)) is { } unknown)
        {
            return new OpenClawRefusal(Configuration, $"Config invalid: Unrecognized key: \"{unknown}\"");
        }

        return unconfigured || configuration.At("gateway", "mode")?.ToString() == "local"
            ? null
            : new OpenClawRefusal(Configuration, "Gateway start blocked: set gateway.mode=local (current: unset) or pass --allow-unconfigured.");
    }

    private static OpenClawRefusal? Token(ProgramStart start, OpenClawConfiguration configuration)
    {
        var token = start.Environment.GetValueOrDefault("OPENCLAW_GATEWAY_TOKEN");
        if (token is "undefined")
        {
            return new OpenClawRefusal(1, "Gateway token is the text \"undefined\".");
        }

        return string.IsNullOrEmpty(token) && configuration.At("gateway", "auth", "token") is null && configuration.At("gateway", "auth", "password") is null
            ? new OpenClawRefusal(Configuration, "Refusing to bind gateway to lan without auth. Container environment detected.")
            : null;
    }

    private static OpenClawRefusal? References(ProgramStart start, OpenClawConfiguration configuration) =>
        configuration.Root is { } root && Names(root).FirstOrDefault(name => !start.Environment.ContainsKey(name)) is { } missing
            ? new OpenClawRefusal(Configuration, $"Config invalid: environment variable \"{missing}\" is missing or empty.")
            : null;

    private static IEnumerable<string> Names(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().SelectMany(Names);
        }

        if (element.ValueKind == JsonValueKind.Object)
        {
            return element.TryGetProperty("source", out var source) && source.ToString() == "env" && element.TryGetProperty("id", out var id)
                ? [id.ToString()]
                : element.EnumerateObject().SelectMany(static member => Names(member.Value));
        }

        return element.ValueKind == JsonValueKind.String ? Reference().Matches(element.GetString()!).Select(static match => match.Groups[1].Value) : [];
    }

    [GeneratedRegex(@"\$\{([A-Z][A-Z0-9_]{0,127})\}")]
    private static partial Regex Reference();

    private static OpenClawRefusal? Lock(ProgramStart start) =>
        start.StateIsTaken ? new OpenClawRefusal(1, "gateway already running; lock timeout after 5000ms") : null;
}
