using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ECS;

/// <summary>
/// How long ECS takes. <c>requirements</c>: the design (agent registered 60–75 s after launch with the custom image, container start 15–20 s with the image on the disk, container health about 10 s).
/// <c>observed</c>: boot and agent together 30–60 s after <em>running</em>, OpenClaw 13–18 s with bundled channels and 54–101 s with Slack and WhatsApp (measured under Docker, 2026-11);
/// single steps that nobody published are split so that the sums hold.
/// </summary>
internal static class EcsDurations
{
    /// <summary>From a booted instance to a registered container instance.</summary>
    public static readonly ModelledDuration Register = new("ecs.agent.register", DurationRange.Seconds(25, 30), DurationRange.Seconds(5, 15));

    /// <summary>From the end of user data that waited to a registered container instance: Docker runs since long, so that nothing of the boot is in it. Public figure of the agent alone; for such a machine unverified.</summary>
    public static readonly ModelledDuration RegisterLate = new("ecs.agent.register-late", DurationRange.Seconds(5, 15), DurationRange.Seconds(5, 15));

    /// <summary>Capacity providers attached to a cluster.</summary>
    public static readonly ModelledDuration Attach = new("ecs.cluster.attach", DurationRange.Seconds(2, 4), DurationRange.Seconds(5, 20));

    /// <summary>Managed scaling sees that tasks wait: a metric of CloudWatch each minute, then its alarm.</summary>
    public static readonly ModelledDuration Scaling = new("ecs.scaling", DurationRange.Seconds(30, 60), DurationRange.Seconds(60, 120));

    /// <summary>A capacity provider deleted.</summary>
    public static readonly ModelledDuration DeleteProvider = new("ecs.capacityprovider.delete", DurationRange.Seconds(1, 3), DurationRange.Seconds(5, 30));

    /// <summary>The scheduler notices that there is something to do.</summary>
    public static readonly ModelledDuration Schedule = new("ecs.service.schedule", DurationRange.Seconds(0.2, 0.8), DurationRange.Seconds(0.5, 5));

    /// <summary>The task's network interface made, attached and moved into the task.</summary>
    public static readonly ModelledDuration AttachInterface = new("ecs.task.eni", DurationRange.Seconds(1.5, 2.5), DurationRange.Seconds(4, 9));

    /// <summary>The task's network interface detached, after which it is deleted; a little longer than EC2 needs for it.</summary>
    public static readonly ModelledDuration DetachInterface = new("ecs.task.eni.detach", DurationRange.Seconds(5.2, 6), DurationRange.Seconds(15.2, 18));

    /// <summary>Secrets, registry and log stream asked for.</summary>
    public static readonly ModelledDuration Prepare = new("ecs.task.prepare", DurationRange.Seconds(0.3, 0.7), DurationRange.Seconds(0.5, 1.5));

    /// <summary>An image that is on the disk already.</summary>
    public static readonly ModelledDuration PullCached = new("ecs.image.cached", DurationRange.Seconds(0.2, 0.5), DurationRange.Seconds(0.3, 1.5));

    /// <summary>About 400 MB pulled and unpacked.</summary>
    public static readonly ModelledDuration Pull = new("ecs.image.pull", DurationRange.Seconds(25, 35), DurationRange.Seconds(40, 90));

    /// <summary>Containers created and started.</summary>
    public static readonly ModelledDuration Start = new("ecs.container.start", DurationRange.Seconds(0.6, 1.2), DurationRange.Seconds(1, 3));

    /// <summary>A pull that fails, with the agent's own tries.</summary>
    public static readonly ModelledDuration PullFails = new("ecs.image.pullfails", DurationRange.Seconds(15, 30), DurationRange.Seconds(30, 180));

    /// <summary>OpenClaw from the start of the process to its first answer on <c>/startupz</c>, bundled channels only.</summary>
    public static readonly ModelledDuration OpenClawBundled = new("openclaw.start.bundled", DurationRange.Seconds(11, 14), DurationRange.Seconds(13, 18));

    /// <summary>The same with channel plugins that are not bundled.</summary>
    public static readonly ModelledDuration OpenClawPlugins = new("openclaw.start.plugins", DurationRange.Seconds(11, 14), DurationRange.Seconds(54, 101));

    /// <summary>How long before <c>/startupz</c> <c>/healthz</c> answers.</summary>
    public static readonly ModelledDuration OpenClawListensEarlier = new("openclaw.healthz.earlier", DurationRange.Seconds(3, 4), DurationRange.Seconds(3, 6));

    /// <summary>OpenClaw refuses its configuration.</summary>
    public static readonly ModelledDuration OpenClawRefuses = new("openclaw.refuses", DurationRange.Seconds(2, 4), DurationRange.Seconds(2, 6));

    /// <summary>OpenClaw from SIGTERM to its end, bundled channels only.</summary>
    public static readonly ModelledDuration OpenClawStops = new("openclaw.stop", DurationRange.Seconds(0.7, 5.6), DurationRange.Seconds(0.7, 5.6));

    /// <summary>Any other program from its start to its first answer.</summary>
    public static readonly ModelledDuration WebStarts = new("web.start", DurationRange.Seconds(1, 3), DurationRange.Seconds(1, 5));
}
