using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.CloudFormation.ElasticLoadBalancingV2;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Compiler.Tests.Stacks;

namespace Clawster.GitOps.Compiler.Tests.Rules;

/// <summary>Finds two names whose rules would have one priority.</summary>
internal static class SharedPlaces
{
    /// <returns>The two names in ordinal order.</returns>
    public static (string One, string Other) Clash()
    {
        var taken = new Dictionary<int, string>();
        foreach (var name in from a in Enumerable.Range('a', 26) from b in Enumerable.Range('a', 26) from c in Enumerable.Range('a', 26) select $"{(char)a}{(char)b}{(char)c}")
        {
            var place = Place(name);
            if (!taken.TryAdd(place, name))
            {
                return (taken[place], name);
            }
        }

        throw new System.InvalidOperationException("No two of these names clash.");
    }

    private static int Place(string name)
    {
        var stack = BotStackBuilder.Build(BotSpecs.FleetWith(LoadBalancerKind.Shared), BotSpecs.Support with { Name = name });
        return ((LiteralValue<int>)stack.Resources.OfType<ListenerRule>().First().Priority!).Content;
    }
}
