using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.CloudFormation.Ecs;
using Clawster.GitOps.Compiler.CloudFormation.Logs;
using Clawster.GitOps.Compiler.CloudFormation.SecretsManager;
using Clawster.GitOps.Compiler.OpenClaw;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>The container of the gateway: what OpenClaw needs to start, and nothing more.</summary>
internal sealed class Container
{
    public const string Name = "openclaw";

    private const string ScratchVolume = "scratch";
    private const string Home = "/home/node";
    private const string Scratch = Home + "/.cache";

    private readonly BotContext _context;
    private readonly ContainerWall _wall;

    public Container(BotContext context, StateStorage storage, LogGroup logs, Secret token, Value<string>? origin)
    {
        _context = context;
        _wall = ContainerWall.Of(context.Bot.Sandbox);
        TaskDefinition = new("TaskDefinition")
        {
            Family = BotNames.Family(context.Bot.Name),
            NetworkMode = _wall.NetworkMode,
            RequiresCompatibilities = ["EC2"],
            RuntimePlatform = new() { OperatingSystemFamily = "LINUX", CpuArchitecture = context.Bot.Compute.Architecture == ProcessorArchitecture.Arm64 ? "ARM64" : "X86_64" },
            ExecutionRoleArn = BotParameters.ExecutionRoleArn.Ref,
            TaskRoleArn = BotParameters.TaskRoleArn.Ref,
            Volumes = [storage.Volume, new() { Name = ScratchVolume, DockerVolumeConfiguration = new() { Scope = "task", Driver = "local" } }],
            ContainerDefinitions = [Definition(logs, token, origin)],
            Tags = context.Tags,
        };
    }

    public TaskDefinition TaskDefinition { get; }

    // The configuration goes into the state directory, because OpenClaw keeps its media beside its configuration.
    private static string StartCommand { get; } =
        "umask 077; printf %s \"$OPENCLAW_CONFIG_JSON\" > \"$HOME/.openclaw/openclaw.json\"; unset OPENCLAW_CONFIG_JSON; "
        + $"exec openclaw gateway --port {Text(BotPorts.Gateway)} --bind lan";

    // The image has no curl. /startupz tells a started gateway from one that only listens.
    private static string HealthCommand { get; } =
        $"fetch('http://127.0.0.1:{Text(BotPorts.Gateway)}/startupz',{{signal:AbortSignal.timeout(7000)}}).then(r=>process.exit(r.ok?0:1),()=>process.exit(1))";

    private TaskDefinition.ContainerDefinitionProperty Definition(LogGroup logs, Secret token, Value<string>? origin) => new()
    {
        Name = Name,
        Image = _context.Bot.OpenClaw.Image,
        Essential = true,
        Cpu = _context.Bot.Compute.CpuUnits,
        Memory = _context.Bot.Compute.MemoryLimitMiB,
        MemoryReservation = _context.Bot.Compute.MemoryReservationMiB,
        User = _wall.User,
        Privileged = false,
        ReadonlyRootFilesystem = _wall.ReadonlyRoot,
        DockerSecurityOptions = ["no-new-privileges"],
        LinuxParameters = new()
        {
            InitProcessEnabled = true,
            Capabilities = _wall.Capabilities,
            Tmpfs = [new() { ContainerPath = "/tmp", Size = 256, MountOptions = ["rw", "nosuid", "nodev", "noexec", "mode=1777"] }],
        },
        MountPoints =
        [
            new() { SourceVolume = StateStorage.VolumeName, ContainerPath = Home + "/.openclaw", ReadOnly = false },
            new() { SourceVolume = ScratchVolume, ContainerPath = Scratch, ReadOnly = false },
        ],
        PortMappings = [.. _context.Ports.Select(port => new TaskDefinition.PortMappingProperty { ContainerPort = port, HostPort = _context.OnInstance ? port : null, Protocol = "tcp" })],
        Environment = Environment(origin),
        Secrets = Secrets(token),
        Command = ["sh", "-c", StartCommand],
        HealthCheck = new() { Command = ["CMD", "node", "-e", HealthCommand], Interval = 10, Timeout = 8, Retries = 6, StartPeriod = 180 },
        StopTimeout = 120,   // OpenClaw drains turns that are under way; the default of 30 s would cut them off
        LogConfiguration = new()
        {
            LogDriver = "awslogs",
            Options =
            [
                new("awslogs-group", logs.Ref),
                new("awslogs-region", PseudoParameter.Region),
                new("awslogs-stream-prefix", Name),
                new("max-buffer-size", "4m"),
                new("mode", "non-blocking"),
            ],
        },
    };

    private ImmutableArray<TaskDefinition.KeyValuePairProperty> Environment(Value<string>? origin) =>
    [
        Variable("HOME", Home),
        Variable("XDG_CACHE_HOME", Scratch),                     // without it a read-only root stops the gateway
        Variable("npm_config_cache", Scratch + "/npm"),
        Variable("OPENCLAW_CONFIG_JSON", Configuration(origin)),
        Variable("OPENCLAW_CONFIG_READONLY", "1"),
        Variable("OPENCLAW_DISABLE_BONJOUR", "1"),
        Variable("OPENCLAW_NO_AUTO_UPDATE", "1"),
        .. _wall.Environment,
    ];

    private static TaskDefinition.KeyValuePairProperty Variable(string name, Value<string> value) => new() { Name = name, Value = value };

    /// <summary>The configuration with the bot's own origin put in where the text says <c>${Origin}</c>.</summary>
    private Value<string> Configuration(Value<string>? origin)
    {
        var parts = OpenClawConfiguration.Create(_context.Bot, _context.Region).Split([OpenClawConfiguration.OriginToken], System.StringSplitOptions.None);
        var values = new Value<string>[(parts.Length * 2) - 1];
        for (var i = 0; i < parts.Length; i++)
        {
            values[2 * i] = parts[i];
            if (i > 0)
            {
                values[(2 * i) - 1] = origin ?? $"http://127.0.0.1:{Text(BotPorts.Gateway)}";
            }
        }

        return Flat(values);
    }

    private static Value<string> Flat(Value<string>[] values)
    {
        var parts = values.SelectMany(static value => value is SubValue sub ? sub.Parts : [value]).ToArray();
        return parts.All(static part => part is LiteralValue<string>)
            ? string.Concat(parts.Cast<LiteralValue<string>>().Select(static part => part.Content))
            : Fn.Sub(parts);
    }

    private ImmutableArray<TaskDefinition.SecretProperty> Secrets(Secret token) =>
    [
        new() { Name = "OPENCLAW_GATEWAY_TOKEN", ValueFrom = token.Ref },
        .. OpenClawSecrets.Of(_context.Bot).Select(static binding => new TaskDefinition.SecretProperty { Name = binding.Variable, ValueFrom = Arn(binding.Secret) }),
    ];

    // A key of a JSON secret is named behind its ARN; the two empty parts stand for the newest version.
    private static string Arn(SecretReference secret) => secret.Key is null ? secret.Arn : $"{secret.Arn}:{secret.Key}::";

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
