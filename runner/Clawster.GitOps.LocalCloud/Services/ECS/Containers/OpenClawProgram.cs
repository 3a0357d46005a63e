using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Containers;

/// <summary>
/// OpenClaw's gateway as it was measured (2026.9.6 under Docker with the flags of ECS, 2026-11): exit 78 for configuration and state that cannot work, 1 for the wrong Node and a taken
/// state, 137 below the memory it needs; otherwise <c>/healthz</c> some seconds before <c>/startupz</c>, and exit 0 on SIGTERM.
/// </summary>
internal sealed class OpenClawProgram(TimingTable timing)
{
    /// <summary>MiB: 640 was killed, 768 ran.</summary>
    private const int LeastMemory = 700;

    /// <summary>MiB with plugins that are not bundled: 900 was killed, 1024 ran.</summary>
    private const int LeastMemoryWithPlugins = 1000;

    /// <summary>Seconds until the kernel kills it.</summary>
    private const double OutOfMemoryAfter = 8;

    /// <summary>Seconds from SIGTERM to the end with Slack and WhatsApp.</summary>
    private const double StopWithPlugins = 8.4;

    public ProgramCourse Course(ProgramStart start)
    {
        var configuration = OpenClawConfiguration.Read(start);
        var refusal = OpenClawRefusals.Find(start, configuration);
        if (refusal is { } found)
        {
            return new ProgramCourse
            {
                Program = "openclaw",
                EndsAfter = found.ExitCode == 1 && start.StateIsTaken ? 5 : timing.Of(EcsDurations.OpenClawRefuses, start.Subject).TotalSeconds,
                ExitCode = found.ExitCode,
                EndLines = [found.Message],
            };
        }

        var needed = configuration.HasPlugins ? LeastMemoryWithPlugins : LeastMemory;
        return Memory(start) is { } memory && memory < needed ? Killed(memory) : Runs(start, configuration);
    }

    private static int? Memory(ProgramStart start) => start.Container.Memory ?? TaskDefinitions.TaskSize.Mebibytes(start.Task.Memory);

    private static ProgramCourse Killed(int memory) => new()
    {
        Program = "openclaw",
        EndsAfter = OutOfMemoryAfter,
        ExitCode = 137,
        EndReason = string.Create(CultureInfo.InvariantCulture, $"OutOfMemoryError: Container killed due to memory usage ({memory} MiB)"),
        StartLines = ["[gateway] loading configuration…"],
    };

    private ProgramCourse Runs(ProgramStart start, OpenClawConfiguration configuration)
    {
        var ready = timing.Of(configuration.HasPlugins ? EcsDurations.OpenClawPlugins : EcsDurations.OpenClawBundled, start.Subject).TotalSeconds;
        var port = configuration.Port;
        List<int> ports = configuration.WebhookPort is { } webhook ? [port, webhook] : [port];
        return new ProgramCourse
        {
            Program = "openclaw",
            ListensAfter = ready - timing.Of(EcsDurations.OpenClawListensEarlier, start.Subject).TotalSeconds,
            ReadyAfter = ready,
            StopTakes = configuration.HasPlugins ? StopWithPlugins : timing.Of(EcsDurations.OpenClawStops, start.Subject).TotalSeconds,
            Ports = ports,
            TrustedProxies = [.. configuration.TrustedProxies],
            WebhookPort = configuration.WebhookPort,
            WebhookPath = configuration.WebhookPath,
            StartLines = ["[gateway] loading configuration…", string.Create(CultureInfo.InvariantCulture, $"[gateway] listening on ws://0.0.0.0:{port}")],
            ReadyLines = [.. configuration.Channels.Select(static channel => $"[{channel}] starting provider"), "[gateway] ready"],
        };
    }
}
