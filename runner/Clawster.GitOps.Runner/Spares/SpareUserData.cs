using System;
using System.Text;
using Clawster.GitOps.Compiler.Stacks;

namespace Clawster.GitOps.Runner.Spares;

/// <summary>
/// What a spare instance does when it boots: it waits. The ECS agent of AWS's image starts when user data has ended (ecs.service is After=cloud-final.service), so that it registers with nobody until a bot
/// takes the instance: then a tag names the cluster, and the instance profile of the bot gives it the right to register there.
/// </summary>
internal static class SpareUserData
{
    /// <summary>The tag that ends the wait. Instance metadata shows it.</summary>
    public const string ClusterTag = "clawster:cluster";

    /// <param name="settings">Which settings of the ECS agent the image has.</param>
    /// <returns>Base64, as a launch template takes it.</returns>
    public static string Create(string settings) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Script(settings == AgentSettings.Version ? [] : [.. AgentSettings.Lines])));

    // The SSM agent tries ever more rarely while it has no credentials, so that it is started anew.
    private static string Script(string[] common) =>
        $$"""
        #!/bin/bash
        imds() {
          TOKEN=$(curl -sfX PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token) &&
            curl -sfH "X-aws-ec2-metadata-token: $TOKEN" "http://169.254.169.254/latest/meta-data/$1"
        }
        until CLUSTER=$(imds tags/instance/{{ClusterTag}}); do sleep 1; done
        until imds iam/security-credentials/ > /dev/null; do sleep 1; done
        cat >> /etc/ecs/ecs.config <<END
        {{string.Join("\n", ["ECS_CLUSTER=$CLUSTER", .. common])}}
        END
        systemctl restart amazon-ssm-agent

        """.ReplaceLineEndings("\n");
}
