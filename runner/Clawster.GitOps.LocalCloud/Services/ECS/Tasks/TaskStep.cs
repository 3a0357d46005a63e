namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>What a task does next. Steps follow each other; a stop leads from any of them to <see cref="Signal"/> or <see cref="Detach"/>.</summary>
internal enum TaskStep
{
    /// <summary>Its network interface is being attached.</summary>
    Attach,

    /// <summary>Secrets, log groups and file systems are asked for.</summary>
    Prepare,

    /// <summary>Its images are being pulled.</summary>
    Pull,

    /// <summary>Its containers are being started.</summary>
    Start,

    /// <summary>It runs; nothing is due.</summary>
    Run,

    /// <summary>Its targets are being drained; the containers get their signal then.</summary>
    Signal,

    /// <summary>Its containers end.</summary>
    End,

    /// <summary>Its network interface is being detached.</summary>
    Detach,

    /// <summary>It has stopped; it is forgotten after an hour.</summary>
    Forget,
}
