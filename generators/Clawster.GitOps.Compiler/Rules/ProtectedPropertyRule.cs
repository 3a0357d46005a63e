using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>Overrides stay away from the controls that every bot has, from what keeps a bot single, and from the names that the runner finds things by.</summary>
internal sealed class ProtectedPropertyRule : IBotRule
{
    private static readonly ImmutableArray<(Regex Path, string Reason)> s_protected =
    [
        Protect(@"[^.]+\.(Tags|TagSpecifications|AccessPointTags)", "tags come from owner and labels"),
        Protect(@"[A-Za-z]+SecurityGroup\.(SecurityGroupIngress|VpcId|GroupName)", "who may reach the bot is decided by 'network'"),
        Protect(@"LaunchTemplate\.LaunchTemplateData\.(MetadataOptions|KeyName|NetworkInterfaces|SecurityGroup(Id)?s|IamInstanceProfile|UserData|BlockDeviceMappings)", "it is a control that every bot has"),
        Protect(@"LaunchTemplate\.LaunchTemplateData\.(InstanceType|InstanceMarketOptions|InstanceRequirements|ImageId)", "the instance is chosen by 'compute', its image by fleet.yaml"),
        Protect(@"AutoScalingGroup\.(MinSize|MaxSize|DesiredCapacity|LaunchTemplate|MixedInstancesPolicy|VPCZoneIdentifier|AvailabilityZones|AutoScalingGroupName)", "a bot has one instance in the private subnets"),
        Protect(@"(Cluster\.ClusterName|LogGroup\.LogGroupName|CapacityProviderAssociations\..+|CapacityProvider\.(Name|AutoScalingGroupProvider\.(AutoScalingGroupArn|ManagedTerminationProtection)))", "the runner relies on it"),
        Protect(@"TaskDefinition\.(ContainerDefinitions|ExecutionRoleArn|TaskRoleArn|NetworkMode|Volumes|Family|PidMode|IpcMode)", "the container is hardened and has no rights on AWS"),
        Protect(@"Service\.(DesiredCount|SchedulingStrategy|NetworkConfiguration|DeploymentConfiguration\.(MaximumPercent|Alarms)|TaskDefinition|Cluster|ServiceName|LoadBalancers|EnableExecuteCommand|CapacityProviderStrategy|LaunchType)", "a bot runs once, in the private subnets"),
        Protect(@"GatewayTokenSecret\.(Name|SecretString|GenerateSecretString)", "the token is generated and known to nobody"),
        Protect(@"LoadBalancer\.(Scheme|Subnets|SubnetMappings|SecurityGroups|Type|Name)", "it is the only way in"),
        Protect(@"(Http|Https)Listener\.(DefaultActions|LoadBalancerArn|Port|Protocol|Certificates)", "it is the only way in"),
        Protect(@"(Listener|Webhook)Rule[0-9]*\.(Conditions|Actions|ListenerArn|Priority)", "it is the only way in"),
        Protect(@"(Webhook)?TargetGroup\.(HealthCheckPath|HealthCheckPort|HealthCheckProtocol|Port|TargetType|VpcId|Name)", "the bot answers there"),
        Protect(@"(StateAccessPoint\..+|StateVolume\.(Encrypted|AvailabilityZone))", "it is where the bot's state lives"),
    ];

    public IEnumerable<Diagnostic> Check(BotFile bot, RegionSpec? region) =>
        new SpecNode(bot.Root)["overrides"].Node is YamlMapping overrides
            ? from leaf in Leaves(overrides, "")
              let reason = s_protected.Where(item => item.Path.IsMatch(leaf.Path)).Select(static item => item.Reason).FirstOrDefault()
              where reason is not null
              select leaf.Key.Error(RuleCodes.ProtectedProperty, $"'{Quote.Short(leaf.Path)}' cannot be overridden: {reason}")
            : [];

    private static IEnumerable<(string Path, YamlScalar Key)> Leaves(YamlMapping mapping, string above) =>
        mapping.Entries.SelectMany(entry => entry.Value is YamlMapping inner && !inner.Entries.IsEmpty
            ? Leaves(inner, above + entry.Key.Text + ".")
            : [(above + entry.Key.Text, entry.Key)]);

    private static (Regex, string) Protect(string path, string reason) => (new("^" + path + @"(\.|\z)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), reason);
}
