using System;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.CloudFormation.AutoScaling;
using Clawster.GitOps.Compiler.CloudFormation.Ec2;
using Clawster.GitOps.Compiler.CloudFormation.Efs;
using Clawster.GitOps.Compiler.CloudFormation.ElasticLoadBalancingV2;
using Clawster.GitOps.Compiler.CloudFormation.Logs;
using Clawster.GitOps.Compiler.CloudFormation.SecretsManager;
using Clawster.GitOps.Compiler.OpenClaw;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>What one bot costs: everything in its stack, and what comes with it outside.</summary>
internal static class BotCosts
{
    /// <summary>Alarms of a bot: processor, memory, errors of the target, reservation of the cluster. They are made after it runs.</summary>
    private const int Alarms = 4;

    /// <returns>The bot's lines, and what has no price.</returns>
    public static (CostGroup Group, ImmutableArray<string> Unpriced) Of(CompiledBot bot, RegionSpec region, PriceCatalogue prices)
    {
        var sheet = new CostSheet(prices, region.Name, $"bot '{bot.Spec.Name}'");
        foreach (var resource in bot.Stack.Resources)
        {
            Add(resource, bot.Stack, sheet);
        }

        Around(bot.Spec, region, sheet);
        return (new CostGroup(bot.Spec.Name, region.Name, sheet.Lines), sheet.Unpriced);
    }

    private static void Add(CloudFormationResource resource, Stack stack, CostSheet sheet)
    {
        switch (resource)
        {
            case AutoScalingGroup group: Instances(group, stack, sheet); break;
            case LoadBalancer balancer: Balancer(balancer, sheet); break;
            case Volume volume: sheet.Monthly("state volume (gp3)", PriceItem.DiskGigabyteMonth, Literal.Number(volume.Size) ?? 0, "GB"); break;
            case AccessPoint: sheet.Usage("state on the file system", PriceItem.FileSystemGigabyteMonth, UsageAssumptions.StateGigabytes, "GB"); break;
            case Secret: sheet.Monthly("gateway token (secret)", PriceItem.SecretMonth, 1, "secret"); break;
            case LogGroup:
                sheet.Usage("log lines taken in", PriceItem.LogsIngestGigabyte, UsageAssumptions.LogGigabytes, "GB");
                sheet.Usage("log lines kept", PriceItem.LogsStoreGigabyteMonth, UsageAssumptions.LogGigabytes, "GB");
                break;
        }
    }

    private static void Instances(AutoScalingGroup group, Stack stack, CostSheet sheet)
    {
        var count = int.TryParse(Literal.Text(group.DesiredCapacity), out var desired) ? desired : 1;
        foreach (var data in stack.Resources.OfType<LaunchTemplate>().Select(static template => template.LaunchTemplateData))
        {
            for (var instance = 0; instance < count; instance++)
            {
                sheet.Instance(Literal.Text(data?.InstanceType) ?? "unknown", data?.InstanceMarketOptions?.MarketType is not null);
                foreach (var disk in data?.BlockDeviceMappings ?? [])
                {
                    sheet.Monthly("root disk (gp3)", PriceItem.DiskGigabyteMonth, Literal.Number(disk.Ebs?.VolumeSize) ?? 0, "GB");
                }
            }
        }
    }

    private static void Balancer(LoadBalancer balancer, CostSheet sheet)
    {
        sheet.Hourly("load balancer", PriceItem.LoadBalancerHour);
        if (Literal.Text(balancer.Scheme) is "internet-facing")
        {
            var zones = balancer.Subnets.IsDefault ? 2 : balancer.Subnets.Length;
            sheet.Hourly($"public addresses of the load balancer ({zones})", PriceItem.PublicIpv4Hour, zones);
        }
    }

    private static void Around(BotSpec bot, RegionSpec region, CostSheet sheet)
    {
        var secrets = OpenClawSecrets.Of(bot).Select(static binding => binding.Secret.Arn).Distinct(StringComparer.Ordinal).Count();
        if (secrets > 0)
        {
            sheet.Monthly("secrets that the bot refers to", PriceItem.SecretMonth, secrets, secrets == 1 ? "secret" : "secrets");
        }

        sheet.Monthly("alarms (made after it runs)", PriceItem.AlarmMonth, Alarms, "alarms");
        sheet.Usage("data out to the internet", PriceItem.DataOutGigabyte, UsageAssumptions.OutGigabytes, "GB");
        sheet.Usage("data between zones", PriceItem.CrossZoneGigabyte, UsageAssumptions.CrossZoneGigabytes * 2, "GB");
        if (region.Nat is NatKind.Gateway)
        {
            sheet.Usage("data through the NAT gateway", PriceItem.NatGatewayGigabyte, UsageAssumptions.NatGigabytes, "GB");
        }

        if (bot.Network.Public && region.LoadBalancer is not LoadBalancerKind.None)
        {
            sheet.Usage("load balancer capacity", PriceItem.LoadBalancerCapacityUnitHour, UsageAssumptions.CapacityUnits * PriceCatalogue.HoursPerMonth, "LCU-h");
        }
    }
}
