using System;
using System.Collections.Generic;
using System.Text;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>What the instance does at boot: it writes the ECS agent's configuration, the whole of it or what the machine image does not have. Everything else is in the machine image.</summary>
internal static class InstanceUserData
{
    public static Value<string> Create(BotContext context, StateStorage storage) =>
        Fn.If<string>(AgentSettings.InImage.Name, Encode(context, storage, []), Encode(context, storage, AgentSettings.Lines));

    private static string Encode(BotContext context, StateStorage storage, IEnumerable<string> common)
    {
        List<string> settings = ["ECS_CLUSTER=" + BotNames.Cluster(context.Bot.Name), .. common];
        if (context.Bot.Compute.Spot)
        {
            settings.Add("ECS_ENABLE_SPOT_INSTANCE_DRAINING=true");
        }

        if (context.Bot.Compute.Warm)
        {
            settings.Add("ECS_WARM_POOLS_CHECK=true");
        }

        List<string> lines = ["#!/bin/bash", .. storage.MountCommands, "cat >> /etc/ecs/ecs.config <<'END'", .. settings, "END"];
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join("\n", lines) + "\n"));
    }
}
