using System.Collections.Immutable;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Amazon.SecretsManager.Model;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster token</c>: the token that opens a bot's control page, for the eyes of one person.</summary>
internal sealed class TokenCommand : BotCommand
{
    public TokenCommand(Surroundings surroundings)
        : base("token", "Show the token of a bot's gateway once, on a terminal only.", surroundings)
    {
    }

    public override ImmutableArray<Example> Examples { get; } = [new("clawster token support", "what its control page asks for"), new("clawster token support --cloud aws", "of the bot in your AWS account")];

    protected override async Task<int> RunAsync(DeployedBot bot, Cloud cloud, ParseResult parse, CancellationToken cancellation)
    {
        // A token that is piped ends in a file or a log.
        if (!Surroundings.Results.Profile.Out.IsTerminal)
        {
            Surroundings.Error.WriteLine("clawster: a token is shown on a terminal only; a program reads the secret " + BotNames.GatewayTokenSecret(bot.Name) + " from Secrets Manager with permissions of its own");
            return ExitCode.CommandLine;
        }

        var secret = await cloud.Clients(bot.Region).Secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = BotNames.GatewayTokenSecret(bot.Name) }, cancellation);
        Surroundings.Output.WriteLine(secret.SecretString);
        return ExitCode.Ok;
    }
}
