using System;

namespace Clawster.GitOps.Runner.Pairing;

/// <summary>A browser or device that waits to be approved. Everything but the id is what the device says of itself.</summary>
/// <param name="RequestId">OpenClaw's id of the request.</param>
/// <param name="Name">What it calls itself.</param>
/// <param name="Address">Where it came from.</param>
/// <param name="AskedAt">When; null when OpenClaw does not say.</param>
internal sealed record PendingDevice(string RequestId, string Name, string Address, DateTimeOffset? AskedAt);
