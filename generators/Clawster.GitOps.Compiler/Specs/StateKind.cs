namespace Clawster.GitOps.Compiler.Specs;

/// <summary>What a bot's state outlives.</summary>
public enum StateKind
{
    /// <summary>Task, instance and zone: an access point on the region's file system.</summary>
    Durable,

    /// <summary>Task and instance: a retained EBS volume in one zone.</summary>
    Volume,

    /// <summary>Nothing: gone with the task.</summary>
    Ephemeral,
}
