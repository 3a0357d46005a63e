using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

/// <summary>A script of a boot that waits for the instance's metadata, with what it has come to.</summary>
internal sealed class ScriptRecord
{
    /// <summary>What is left to run, the innermost last.</summary>
    public List<ScriptFrameRecord> Frames { get; set; } = [];

    public SortedDictionary<string, string> Variables { get; set; } = [];

    /// <summary>Packet forwarding is on.</summary>
    public bool Forwards { get; set; }

    /// <summary>Senders are hidden.</summary>
    public bool Masquerades { get; set; }
}
