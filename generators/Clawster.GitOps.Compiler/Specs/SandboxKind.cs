namespace Clawster.GitOps.Compiler.Specs;

/// <summary>What stands between a bot's tools and the rest.</summary>
public enum SandboxKind
{
    /// <summary>The bot's own instance, around a container without rights.</summary>
    Vm,

    /// <summary>A user namespace made by Sysbox on the bot's own instance. Experimental, never tried on AWS.</summary>
    Sysbox,
}
