using System.Collections.Generic;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>What the instance does at boot: it writes the ECS agent's configuration. Everything else is in the machine image.</summary>
internal static class InstanceUserData
{
    public static string Create(BotContext context, StateStorage storage)
    {
        List<string> settings =
        [
            "ECS_CLUSTER=" + BotNames.Cluster(context.Bot.Name),
            "ECS_AWSVPC_BLOCK_IMDS=true",
            "ECS_DISABLE_PRIVILEGED=true",
            "ECS_IMAGE_PULL_BEHAVIOR=prefer-cached",
            "ECS_CONTAINER_STOP_TIMEOUT=120s",
        ];
        if (context.Bot.Compute.Spot)
        {
            settings.Add("ECS_ENABLE_SPOT_INSTANCE_DRAINING=true");
        }

        if (context.Bot.Compute.Warm)
        {
            settings.Add("ECS_WARM_POOLS_CHECK=true");
        }

        List<string> lines = ["#!/bin/bash", .. storage.MountCommands, "cat >> /etc/ecs/ecs.config <<'END'", .. settings, "END"];
        return string.Join("\n", lines) + "\n";
    }
}
