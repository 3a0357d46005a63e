using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Pairing;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster pair</c>: the devices that wait for a bot, and the approval of one.</summary>
internal sealed class PairCommand : BotCommand
{
    private readonly Argument<string?> _request = new("request") { Description = "The request to approve, by its id or the beginning of it. Without one, what waits is listed.", Arity = ArgumentArity.ZeroOrOne };

    public PairCommand(Surroundings surroundings)
        : base("pair", "List the browsers and devices that wait to be approved by a bot, or approve one.", surroundings)
    {
        _request.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: var given }] && !PendingDevices.IsId(given))
            {
                result.AddError("that is no id of a request; ids have letters, digits, dashes and underscores");
            }
        });
        Add(_request);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster pair support", "which devices wait"),
        new("clawster pair support 4f1c2a9e", "approve the one whose id begins so"),
    ];

    protected override async Task<int> RunAsync(DeployedBot bot, Cloud cloud, ParseResult parse, CancellationToken cancellation)
    {
        try
        {
            var pairing = new DevicePairing(cloud.Clients(bot.Region), cloud.Clock);
            var waiting = await pairing.ListAsync(bot.Name, cancellation);
            return parse.GetValue(_request) is { } request ? await ApproveAsync(bot.Name, request, waiting, pairing, cancellation) : List(waiting);
        }
        catch (PairingException fault)
        {
            Surroundings.Error.WriteLine("clawster: " + fault.Message);
            return ExitCode.Deployment;
        }
    }

    private int List(ImmutableArray<PendingDevice> waiting)
    {
        Surroundings.Results.Write(new BoardFrame(waiting.IsEmpty
            ? [BoardLine.Of("No device waits.")]
            : [BoardLine.Of($"{"request",-38}{"asked at (UTC)",-18}{"from",-18}device", Tone.Dim), .. waiting.Select(Draw)]));
        return ExitCode.Ok;
    }

    private static BoardLine Draw(PendingDevice device) => new(
    [
        new($"{device.RequestId,-38}", Tone.Strong),
        new($"{device.AskedAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "",-18}{device.Address,-18}{device.Name}", Tone.Plain),
    ]);

    private async Task<int> ApproveAsync(string bot, string request, ImmutableArray<PendingDevice> waiting, DevicePairing pairing, CancellationToken cancellation)
    {
        var meant = waiting.Where(device => device.RequestId.StartsWith(request, StringComparison.Ordinal)).ToArray();
        if (meant is not [var device])
        {
            Surroundings.Error.WriteLine($"clawster: {(meant.Length == 0 ? "no device with that request waits" : $"{meant.Length} requests begin so; give more of the id")}; 'clawster pair {bot}' lists them");
            return ExitCode.CommandLine;
        }

        await pairing.ApproveAsync(bot, device.RequestId, cancellation);
        Surroundings.Output.WriteLine($"Approved {device.Name}{(device.Address.Length > 0 ? " from " + device.Address : "")}.");
        return ExitCode.Ok;
    }
}
