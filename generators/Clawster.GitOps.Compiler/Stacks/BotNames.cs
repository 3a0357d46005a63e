namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>The names that belong to a bot, in one place.</summary>
public static class BotNames
{
    public static string Stack(string bot) => "clawster-bot-" + bot;

    public static string Cluster(string bot) => "clawster-" + bot;

    public static string Service(string bot) => "clawster-" + bot;

    public static string Family(string bot) => "clawster-" + bot;

    public static string LogGroup(string bot) => "/clawster/" + bot;

    public static string GatewayTokenSecret(string bot) => $"clawster/{bot}/gateway-token";

    /// <summary>Where the bot's state lives on the region's file system.</summary>
    public static string StateDirectory(string bot) => "/bots/" + bot;
}
