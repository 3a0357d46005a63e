namespace Clawster.GitOps.Compiler.Specs;

/// <summary>How much a bot gets, without naming an instance type.</summary>
public enum BotSize
{
    /// <summary>2 vCPU, 2 GiB: the least that the pinned OpenClaw starts in.</summary>
    Light,

    /// <summary>2 vCPU, 4 GiB.</summary>
    Standard,

    /// <summary>2 vCPU, 8 GiB.</summary>
    Large,
}
