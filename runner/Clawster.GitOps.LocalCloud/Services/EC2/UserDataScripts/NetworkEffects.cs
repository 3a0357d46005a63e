using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.UserDataScripts;

/// <summary>What a script makes of its machine's network.</summary>
/// <param name="machine">The machine before.</param>
internal sealed class NetworkEffects(MachineRecord machine)
{
    public bool ForwardsPackets { get; private set; } = machine.Script?.Forwards ?? false;

    public bool Masquerades { get; private set; } = machine.Script?.Masquerades ?? false;

    public bool Forwards => ForwardsPackets && Masquerades;

    public bool AnswersThroughSecondInterface { get; private set; } = machine.AnswersThroughSecondInterface;

    public bool SourceDestCheckOff { get; private set; }

    /// <summary>Interfaces to attach, as "interface/device index".</summary>
    public List<string> Attachments { get; } = [.. machine.ToAttach];

    public void Run(string line, string input, IReadOnlyDictionary<string, string> files)
    {
        if (ShellPatterns.ForwardNow().IsMatch(line) || (line.Contains("sysctl", StringComparison.Ordinal) && files.Any(static file => file.Key.Contains("sysctl", StringComparison.Ordinal) && ShellPatterns.ForwardSetting().IsMatch(file.Value))))
        {
            ForwardsPackets = true;
        }

        if (ShellPatterns.MasqueradeNow().IsMatch(line) || (line.Contains("nft", StringComparison.Ordinal) && input.Contains("masquerade", StringComparison.Ordinal))
            || (line.Contains("nftables", StringComparison.Ordinal) && line.Contains("systemctl", StringComparison.Ordinal) && files.Any(static file => file.Key.EndsWith(".nft", StringComparison.Ordinal) && file.Value.Contains("masquerade", StringComparison.Ordinal))))
        {
            Masquerades = true;
        }

        if (line.StartsWith("ip route", StringComparison.Ordinal) && Attachments.Count > 0)
        {
            AnswersThroughSecondInterface = true;
        }

        if (line.Contains("aws ec2 attach-network-interface", StringComparison.Ordinal) && ShellPatterns.InterfaceOption().Match(line) is { Success: true } item)
        {
            var index = ShellPatterns.DeviceIndexOption().Match(line) is { Success: true } device ? device.Groups["index"].Value : "1";
            Attachments.Add(item.Groups["id"].Value + "/" + index);
        }

        SourceDestCheckOff |= line.Contains("aws ec2 modify-instance-attribute", StringComparison.Ordinal) && line.Contains("--no-source-dest-check", StringComparison.Ordinal);
    }
}
