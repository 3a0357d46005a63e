using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using Clawster.GitOps.Compiler.Documentation;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster explain</c>: the documentation of a key, from the schema that checks it.</summary>
internal sealed class ExplainCommand : ClawsterCommand
{
    private readonly Argument<string?> _key = new("key") { Description = "A key with dots between its parts, such as network.domain; without one, all keys of the first level.", Arity = ArgumentArity.ZeroOrOne };

    public ExplainCommand(Surroundings surroundings)
        : base("explain", "Say what a key of a bot or fleet file means, what it takes and what its default is.")
    {
        Add(_key);
        SetAction(parse => Run(surroundings, parse.GetValue(_key)));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster explain", "every key of a bot file and of fleet.yaml"),
        new("clawster explain channels.telegram", "what Telegram needs"),
        new("clawster explain fleet.regions.eu-central-1.tier", "a key of fleet.yaml"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.CommandLine, ExitCode.Unexpected];

    private static int Run(Surroundings surroundings, string? path)
    {
        if (path is null)
        {
            KeyText.Write(KeyDocumentation.Bot, surroundings.Output);
            surroundings.Output.WriteLine();
            KeyText.Write(KeyDocumentation.Fleet, surroundings.Output);
            return ExitCode.Ok;
        }

        var (key, fault) = KeyDocumentation.Find(path);
        if (key is null)
        {
            surroundings.Error.WriteLine("clawster: " + fault);
            return ExitCode.CommandLine;
        }

        KeyText.Write(key, surroundings.Output);
        return ExitCode.Ok;
    }
}
