using System.Collections.Generic;
using System.Linq;

namespace Clawster.GitOps.Compiler.Policies;

/// <summary>Only the address ranges that the bot's file names reach the bot.</summary>
public sealed class PublicAccessPolicy : IBotPolicy
{
    public IEnumerable<string> Check(PolicySubject bot) =>
        from range in Ranges(bot).Distinct()
        where !bot.Spec.Network.Public || !bot.Spec.Network.AllowedCidrs.Contains(range.Cidr)
        select $"{range.LogicalId} lets in {range.Cidr}, which is not among 'allowedCidrs' of '{bot.Spec.Name}'; write it there or take it out";

    private static IEnumerable<(string LogicalId, string Cidr)> Ranges(PolicySubject bot) =>
        from resource in bot.Resources("AWS::EC2::SecurityGroup")
        from key in (string[])["CidrIp", "CidrIpv6"]
        from value in PolicySubject.Find(resource.Properties, "SecurityGroupIngress", key).Concat(resource.Properties.TryGetProperty("SourceSecurityGroupId", out _) || IsEgress(bot, resource.LogicalId) ? [] : PolicySubject.Find(resource.Properties, key))
        where value.ValueKind == System.Text.Json.JsonValueKind.String
        select (resource.LogicalId, value.GetString()!);

    private static bool IsEgress(PolicySubject bot, string logicalId) => bot.Resources("AWS::EC2::SecurityGroupEgress").Any(egress => egress.LogicalId == logicalId);
}
