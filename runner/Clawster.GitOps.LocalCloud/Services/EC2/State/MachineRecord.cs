using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

/// <summary>The part of an instance's operating system that matters to the world around it.</summary>
internal sealed class MachineRecord
{
    /// <summary>Files of its image and those that its user data has written, by path.</summary>
    public SortedDictionary<string, string> Files { get; set; } = [];

    /// <summary>Its operating system is up and its user data has run.</summary>
    public bool Up { get; set; }

    /// <summary>Its user data has begun to run; it does so once.</summary>
    public bool UserDataBegan { get; set; }

    /// <summary>The script that waits; <see langword="null"/> when none does.</summary>
    public ScriptRecord? Script { get; set; }

    /// <summary>A script of this boot waited: all else was up long before its end.</summary>
    public bool HasWaited { get; set; }

    /// <summary>It forwards packets and hides their senders behind its own address.</summary>
    public bool Forwards { get; set; }

    /// <summary>Answers to the VPC leave through the second interface, not through the first.</summary>
    public bool AnswersThroughSecondInterface { get; set; }

    /// <summary>Interfaces it still has to attach before its boot is over, as "interface/device index".</summary>
    public List<string> ToAttach { get; set; } = [];

    /// <summary>How often it tried the first of them.</summary>
    public int Attempts { get; set; }

    /// <summary>Its console.</summary>
    public List<string> Console { get; set; } = [];
}
