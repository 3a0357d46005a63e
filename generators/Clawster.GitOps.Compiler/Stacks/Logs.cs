using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.CloudFormation.Logs;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>Where the container's output goes.</summary>
internal static class Logs
{
    public static LogGroup Create(BotContext context) => new("LogGroup")
    {
        LogGroupName = BotNames.LogGroup(context.Bot.Name),
        RetentionInDays = context.Bot.Hardening.LogRetentionDays,
        KmsKeyId = context.Bot.Hardening.LogKeyArn is { } key ? (Value<string>)key : null,
        Tags = context.Tags,
    };
}
