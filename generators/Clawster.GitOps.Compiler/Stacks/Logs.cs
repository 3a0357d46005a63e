using Clawster.GitOps.Compiler.CloudFormation.Logs;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>Where the container's output goes.</summary>
internal static class Logs
{
    private const int RetentionInDays = 30;

    public static LogGroup Create(BotContext context) => new("LogGroup")
    {
        LogGroupName = BotNames.LogGroup(context.Bot.Name),
        RetentionInDays = RetentionInDays,
        Tags = context.Tags,
    };
}
