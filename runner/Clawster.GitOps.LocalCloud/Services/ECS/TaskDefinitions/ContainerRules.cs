using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;

/// <summary>What AWS checks of a container of a task definition.</summary>
internal static class ContainerRules
{
    private static readonly HashSet<string> s_awslogsOptions =
    [
        "awslogs-create-group", "awslogs-datetime-format", "awslogs-group", "awslogs-multiline-pattern", "awslogs-region", "awslogs-stream-prefix", "max-buffer-size", "mode",
    ];

    private static readonly HashSet<string> s_capabilities =
    [
        "ALL", "AUDIT_CONTROL", "AUDIT_WRITE", "BLOCK_SUSPEND", "CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "IPC_LOCK", "IPC_OWNER", "KILL", "LEASE", "LINUX_IMMUTABLE",
        "MAC_ADMIN", "MAC_OVERRIDE", "MKNOD", "NET_ADMIN", "NET_BIND_SERVICE", "NET_BROADCAST", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_ADMIN", "SYS_BOOT", "SYS_CHROOT",
        "SYS_MODULE", "SYS_NICE", "SYS_PACCT", "SYS_PTRACE", "SYS_RAWIO", "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG", "SYSLOG", "WAKE_ALARM",
    ];

    public static void Check(RegisterTaskDefinitionRequest request, ContainerDefinition container)
    {
        if (container.Name is null || !TaskDefinitionRules.NameForm().IsMatch(container.Name))
        {
            throw EcsFaults.Client("Container.name contains invalid characters.");
        }

        if (container.Image is null or "" || container.Image.Any(char.IsWhiteSpace))
        {
            throw EcsFaults.Client("Container.image should not be null or empty.");
        }

        CheckMemory(container);
        CheckNetwork(request, container);
        CheckHealth(container);
        CheckLogs(container);
        CheckLinux(container);
        CheckReferences(request, container);
        Range(container, "stopTimeout", container.StopTimeout, 0, 120);
        Range(container, "startTimeout", container.StartTimeout, 2, 1200);
    }

    private static AwsFault Fault(ContainerDefinition container, string message) => EcsFaults.Client($"Invalid setting for container '{container.Name}'. {message}");

    private static void Range(ContainerDefinition container, string what, int? value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw Fault(container, FormattableString.Invariant($"{what} must be between {least} and {most}, but it is {value}."));
        }
    }

    private static void CheckMemory(ContainerDefinition container)
    {
        if (container.Memory < 6 || container.MemoryReservation < 6)
        {
            throw Fault(container, "Memory must be at least 6 MiB.");
        }

        if (container.MemoryReservation > container.Memory)
        {
            throw Fault(container, "The 'memory' value must be greater than or equal to the 'memoryReservation' value.");
        }
    }

    private static void CheckNetwork(RegisterTaskDefinitionRequest request, ContainerDefinition container)
    {
        foreach (var mapping in container.PortMappings ?? [])
        {
            MemberGuard.Refuse(mapping, "PortMapping", nameof(mapping.ContainerPort), nameof(mapping.HostPort), nameof(mapping.Protocol), nameof(mapping.Name));
            Range(container, "containerPort", mapping.ContainerPort, 0, 65535);
            Range(container, "hostPort", mapping.HostPort, 0, 65535);
            if (request.NetworkMode?.Value is "awsvpc" or "host" && mapping.HostPort is { } host && host != 0 && host != mapping.ContainerPort)
            {
                throw EcsFaults.Client($"When networkMode={request.NetworkMode.Value}, the host ports and container ports in port mappings must match.");
            }
        }

        if (request.NetworkMode?.Value == "awsvpc")
        {
            Absent(container.Links is { Count: > 0 }, "Links are not supported when networkMode=awsvpc.");
            Absent(container.Hostname is not null, "The hostname parameter is not supported when networkMode=awsvpc.");
            Absent(container.ExtraHosts is { Count: > 0 }, "extraHosts is not supported when networkMode=awsvpc.");
        }
    }

    private static void Absent(bool present, string message)
    {
        if (present)
        {
            throw EcsFaults.Client(message);
        }
    }

    private static void CheckHealth(ContainerDefinition container)
    {
        if (container.HealthCheck is not { } check)
        {
            return;
        }

        if (check.Command is not { Count: > 0 } command || command[0] is not ("CMD" or "CMD-SHELL" or "NONE"))
        {
            throw Fault(container, "The health check command must start with CMD, CMD-SHELL or NONE.");
        }

        Range(container, "healthCheck.interval", check.Interval, 5, 300);
        Range(container, "healthCheck.timeout", check.Timeout, 2, 60);
        Range(container, "healthCheck.retries", check.Retries, 1, 10);
        Range(container, "healthCheck.startPeriod", check.StartPeriod, 0, 300);
    }

    private static void CheckLogs(ContainerDefinition container)
    {
        if (container.LogConfiguration is not { LogDriver.Value: "awslogs" } logs)
        {
            return;
        }

        foreach (var needed in (string[])["awslogs-group", "awslogs-region"])
        {
            if (logs.Options?.ContainsKey(needed) != true)
            {
                throw EcsFaults.Client($"Log driver awslogs requires options: {needed}");
            }
        }

        if (logs.Options!.Keys.FirstOrDefault(static option => !s_awslogsOptions.Contains(option)) is { } unknown)
        {
            throw EcsFaults.Client($"Log driver awslogs disallows options: {unknown}");
        }
    }

    private static void CheckLinux(ContainerDefinition container)
    {
        var linux = container.LinuxParameters;
        foreach (var capability in (linux?.Capabilities?.Add ?? []).Concat(linux?.Capabilities?.Drop ?? []))
        {
            if (!s_capabilities.Contains(capability))
            {
                throw Fault(container, $"'{capability}' is not a valid Linux capability.");
            }
        }

        foreach (var tmpfs in linux?.Tmpfs ?? [])
        {
            if (tmpfs.ContainerPath is null or "" || tmpfs.Size is null or < 1)
            {
                throw Fault(container, "A tmpfs mount needs a container path and a size of at least 1 MiB.");
            }
        }

        foreach (var limit in container.Ulimits ?? [])
        {
            if (limit.SoftLimit > limit.HardLimit)
            {
                throw Fault(container, $"The soft limit of ulimit {limit.Name?.Value} must not be above the hard limit.");
            }
        }
    }

    private static void CheckReferences(RegisterTaskDefinitionRequest request, ContainerDefinition container)
    {
        var volumes = (request.Volumes ?? []).Select(static volume => volume.Name).ToHashSet();
        foreach (var mount in container.MountPoints ?? [])
        {
            if (!volumes.Contains(mount.SourceVolume))
            {
                throw EcsFaults.Client($"Unknown volume '{mount.SourceVolume}'.");
            }
        }

        foreach (var dependency in container.DependsOn ?? [])
        {
            if (dependency.ContainerName == container.Name || request.ContainerDefinitions!.All(other => other.Name != dependency.ContainerName))
            {
                throw Fault(container, $"It depends on the container '{dependency.ContainerName}', which is not another container of the task definition.");
            }
        }

        foreach (var secret in container.Secrets ?? [])
        {
            if (secret.Name is null or "" || secret.ValueFrom is null or "")
            {
                throw Fault(container, "A secret needs a name and a valueFrom.");
            }

            Absent(request.ExecutionRoleArn is null, "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.");
            Absent(container.Environment?.Any(variable => variable.Name == secret.Name) == true, $"The secret name must be unique and not shared with any new or existing environment variables set on the container, such as '{secret.Name}'.");
        }
    }
}
