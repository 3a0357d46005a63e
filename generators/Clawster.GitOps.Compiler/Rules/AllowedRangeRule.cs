using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>What may call the load balancer is written as security groups take it.</summary>
internal sealed class AllowedRangeRule : IBotRule
{
    public IEnumerable<Diagnostic> Check(BotFile bot, RegionSpec? region)
    {
        var items = new SpecNode(bot.Root)["network"]["allowedCidrs"].Node is YamlSequence list ? list.Items.OfType<YamlScalar>() : [];
        foreach (var item in items)
        {
            var range = AddressRange.Parse(item.Text);
            if (range is null)
            {
                yield return item.Error(RuleCodes.AllowedRange, $"'{Quote.Short(item.Text)}' is no address range; expected one such as 203.0.113.0/24 or 2001:db8::/32{(item.Text.Contains("/") ? "" : "; a single address is written with /32 or /128")}");
            }
            else if (!range.IsIpv6 && range.ToString() != item.Text)
            {
                yield return item.Error(RuleCodes.AllowedRange, $"'{item.Text}' has bits set behind its prefix; write {range}");
            }
        }
    }
}
