namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>The ports a bot listens on inside its task.</summary>
public static class BotPorts
{
    /// <summary>OpenClaw's gateway: control UI, WebSocket and most webhooks.</summary>
    public const int Gateway = 18789;

    /// <summary>OpenClaw's own listener for Telegram webhooks.</summary>
    public const int TelegramWebhook = 8787;
}
