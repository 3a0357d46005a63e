namespace Clawster.GitOps.Runner.Commands;

/// <summary>What the process ends with. The numbers are documented in every <c>--help</c> and never change their meaning.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int BotFiles = 1;
    public const int CommandLine = 2;
    public const int Deployment = 3;
    public const int Access = 4;
    public const int Budget = 5;
    public const int Refused = 6;
    public const int Drift = 7;
    public const int Unexpected = 70;
    public const int Cancelled = 130;

    public static string Meaning(int code) => code switch
    {
        Ok => "done",
        BotFiles => "faults in bot files; nothing was changed",
        CommandLine => "the command line was wrong; nothing was changed",
        Deployment => "at least one bot could not be deployed or destroyed",
        Access => "the cloud could not be reached or refused access",
        Budget => "a budget would be passed; nothing was changed",
        Refused => "a freeze or a limit of fleet.yaml forbids the change now; nothing was changed",
        Drift => "something in the cloud is not as it was applied",
        Unexpected => "a fault of clawster itself; the message says where the log is",
        _ => "cancelled with Ctrl-C",
    };
}
