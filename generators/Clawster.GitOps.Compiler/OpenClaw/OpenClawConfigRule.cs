using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Rules;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.OpenClaw;

/// <summary>What a team says about OpenClaw's configuration is what OpenClaw takes, and leaves to the product what the product decides.</summary>
internal sealed class OpenClawConfigRule : IBotRule
{
    // AWS takes 64 KiB for a whole task definition; what stands beside the configuration is well below the other half.
    private const int MaxBytes = 32 * 1024;

    public IEnumerable<Diagnostic> Check(BotFile bot, RegionSpec? region)
    {
        var root = bot.Root;
        var part = OpenClawPart.Of(root);
        if (part.IsEmpty || region is null)
        {
            return [];
        }

        YamlNode place = part.Config is null ? part.Settings[0].Key : (root["openclaw"] as YamlMapping)!.Find("config")!.Value.Key;
        var settings = new YamlMapping(place.Path, place.Span, part.Settings);
        var asConfig = new YamlMapping(place.Path, place.Span, [new(new(place.Path, place.Span, "channels", YamlScalarKind.Text), settings)]);
        var faults = OwnedKeys.Check(asConfig).Concat(VariableCheck.Check(settings, bot.Spec));
        if (part.Config is { } config)
        {
            faults = faults.Concat(OwnedKeys.Check(config)).Concat(SandboxCheck.Check(config)).Concat(VariableCheck.Check(config, bot.Spec)).Concat(Undeclared(config, bot.Spec));
        }

        return faults.Concat(Schema(bot.Spec, region, part, place));
    }

    private static IEnumerable<Diagnostic> Schema(BotSpec bot, RegionSpec region, OpenClawPart part, YamlNode place)
    {
        var whole = OpenClawConfiguration.Assemble(bot, region, part, new(place.Path, place.Span));
        foreach (var fault in OpenClawSchemas.Of(bot.OpenClaw.Version).Check(whole))
        {
            yield return fault.Message.EndsWith(OpenClawSchemas.SecretAdvice, StringComparison.Ordinal) ? LiteralSecret(fault) : fault;
        }

        var size = Encoding.UTF8.GetByteCount(YamlJson.Write(whole));
        if (size > MaxBytes)
        {
            yield return place.Error(OpenClawCodes.Size, FormattableString.Invariant($"OpenClaw's configuration is {size / 1024} KiB, and it travels in the task definition, which has room for {MaxBytes / 1024}; keep long texts in the bot's workspace"));
        }
    }

    // The text is not repeated: it may be a secret.
    private static Diagnostic LiteralSecret(Diagnostic fault) => fault with
    {
        Code = RuleCodes.LiteralSecret,
        Message = "a secret must not stand here; if this is one, it is in the history now and must be replaced. Keep it in Secrets Manager, name it under 'secrets', and write ${NAME} here",
    };

    private static IEnumerable<Diagnostic> Undeclared(YamlMapping config, BotSpec bot) =>
        from channel in (config["channels"] as YamlMapping)?.Entries ?? []
        where ChannelConfiguration.Kinds.Contains(channel.Key.Text) && bot.Channels.All(known => known.Kind != channel.Key.Text)
        select channel.Key.Error(OpenClawCodes.Channel, $"the bot has no channel {channel.Key.Text}; add it under 'channels', or remove this");
}
