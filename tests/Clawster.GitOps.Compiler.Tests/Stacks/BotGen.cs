using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Specs;
using CsCheck;

namespace Clawster.GitOps.Compiler.Tests.Stacks;

/// <summary>Random bots, with texts that try to become code or break a template.</summary>
internal static class BotGen
{
    private static readonly Gen<string> s_name = Gen.String[Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789-"], 2, 20].Where(static name => name[0] != '-' && name[^1] != '-');

    public static Gen<string> Hostile { get; } = Gen.OneOf(
        Gen.String,
        Gen.OneOfConst("\"; evil();//", "${AWS::Region}", "${Origin}", "$", "{x}", "\"\"\"", "\\", "\u2028class X{}", "*/ evil(); /*", "</summary>", "\ud800", "'\n'", "{{resolve:ssm:x}}", ""));

    public static Gen<FleetSpec> Fleet { get; } = Gen.Enum<LoadBalancerKind>().Select(BotSpecs.FleetWith);

    public static Gen<BotSpec> Bot { get; } = Gen.Select(
        Gen.Select(s_name, Hostile, Hostile),
        Labels(),
        Gen.Select(Gen.OneOfConst("anthropic", "openai", "x-ai"), Hostile, Secret().Null()),
        Channels(),
        Compute(),
        Gen.Select(Network(), State(), Hostile, Gen.Enum<SandboxKind>()),
        static (texts, labels, model, channels, compute, rest) => new BotSpec(
            texts.Item1,
            texts.Item2,
            "eu-central-1",
            texts.Item3,
            labels,
            new(model.Item1, model.Item2, model.Item3),
            channels,
            compute,
            rest.Item1,
            rest.Item2,
            new("2026.9.6", "registry.example.com/openclaw:" + rest.Item3, null)) { Sandbox = rest.Item4 });

    private static Gen<ImmutableArray<Label>> Labels() =>
        Gen.Select(Hostile, Hostile, static (name, value) => new Label(name, value)).Array[0, 4].Select(ImmutableArray.Create);

    private static Gen<SecretReference> Secret() =>
        Gen.Select(Hostile, Hostile.Null(), static (name, key) => new SecretReference(BotSpecs.Secret(name), key));

    private static Gen<ImmutableArray<ChannelSpec>> Channels() =>
        Gen.Select(Gen.OneOfConst("telegram", "slack", "discord", "whatsapp", "signal"), Gen.Bool, Secret(), static (kind, webhook, secret) =>
                new ChannelSpec(kind, webhook, [new(kind.ToUpperInvariant() + "_BOT_TOKEN", secret)]))
            .Array[0, 5]
            .Select(static channels => channels.DistinctBy(static channel => channel.Kind).OrderBy(static channel => channel.Kind, System.StringComparer.Ordinal).ToImmutableArray());

    private static Gen<ComputeSpec> Compute() =>
        Gen.Select(Gen.OneOfConst("t4g.small", "t3.medium", "m7g.large"), Gen.Enum<ProcessorArchitecture>(), Gen.Int[128, 4096], Gen.Int[900, 8192], Gen.Bool, static (type, architecture, cpu, memory, spot) =>
            new ComputeSpec(type, architecture, cpu, memory, memory / 2, spot));

    private static Gen<NetworkSpec> Network() =>
        Gen.Select(
            Gen.Bool,
            Gen.OneOfConst("0.0.0.0/0", "198.51.100.0/24", "203.0.113.7/32", "192.0.2.0/28", "10.9.0.0/16", "2001:db8::/32").Array[0, 6],
            Gen.OneOfConst("bot.example.com").Null(),
            Gen.OneOfConst("arn:aws:acm:eu-central-1:123456789012:certificate/1").Null(),
            static (isPublic, ranges, domain, certificate) => new NetworkSpec(isPublic, [.. new SortedSet<string>(ranges, System.StringComparer.Ordinal)], domain, certificate));

    private static Gen<StateSpec> State() =>
        Gen.Select(Gen.Enum<StateKind>(), Gen.Int[1, 100], static (kind, size) => new StateSpec(kind, size));
}
