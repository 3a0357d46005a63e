using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Runner.Planning.Differences;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>Tells people what an account will get before it gets it.</summary>
internal sealed class AccountText(AccountRequest request)
{
    private const int KindWidth = 10;
    private const int NameWidth = 44;

    public ImmutableArray<BoardLine> Draw(IReadOnlyCollection<AccountPlan> plans)
    {
        var lines = ImmutableArray.CreateBuilder<BoardLine>();
        lines.Add(BoardLine.Of($"Account {request.Account.Account} for the repository {request.Repository.FullName}", Tone.Strong));
        foreach (var plan in plans)
        {
            lines.Add(BoardLine.Blank);
            lines.Add(BoardLine.Of($"Stack {AccountNames.Stack} in {plan.Sight.Region}: {State(plan)}"));
            lines.AddRange(plan.Stack.Resources.Select(resource => Line(resource, plan)));
            lines.AddRange(plan.Changes.Where(static change => change.Kind is ResourceChangeKind.Removed).Select(static change => BoardLine.Of($"  - {change.LogicalId}", Tone.Bad)));
        }

        if (!request.Repository.HasIds)
        {
            lines.Add(BoardLine.Blank);
            lines.AddRange(Warning());
        }

        return lines.ToImmutable();
    }

    private static string State(AccountPlan plan) =>
        !plan.HasWork ? plan.Sight.HasStack ? "up to date" : "not needed, its bucket is there" : plan.Sight.HasStack ? "will be changed" : "will be made";

    private BoardLine Line(CloudFormationResource resource, AccountPlan plan)
    {
        var change = plan.Changes.FirstOrDefault(change => change.LogicalId == resource.LogicalId);
        var (mark, tone) = change?.Kind switch
        {
            null => (' ', Tone.Dim),
            ResourceChangeKind.Added => ('+', Tone.Good),
            _ => ('~', Tone.Active),
        };
        var (kind, name, what) = Describe(resource, plan.Sight.Region);
        return new BoardLine([new($"  {mark} ", tone), new($"{kind.PadRight(KindWidth)}{name.PadRight(NameWidth)} ", Tone.Plain), new(what, Tone.Dim)]);
    }

    private (string Kind, string Name, string What) Describe(CloudFormationResource resource, string region) => resource.LogicalId switch
    {
        AccountStack.Provider => ("provider", AccountNames.Issuer, "the account believes tokens of GitHub's jobs"),
        "DeployRole" => ("role", AccountNames.DeployRole, "for " + string.Join(" and ", request.Repository.Subjects("environment:" + request.Environment))),
        "PlanRole" => ("role", AccountNames.PlanRole, "reads only; for " + string.Join(" and ", request.Repository.Subjects("pull_request"))),
        "Boundary" => ("policy", AccountNames.Boundary, "caps every role that deployments make"),
        "Plan" => ("policy", "clawster-plan", "what plans read"),
        "DeployBots" => ("policy", "clawster-deploy-bots", "what deployments call for bots"),
        "DeployNetworks" => ("policy", "clawster-deploy-networks", "what they call for networks; only what carries our tag"),
        "DeployOrphans" => ("policy", "clawster-deploy-orphans", "what the search for left-over things calls"),
        "DeployCare" => ("policy", "clawster-deploy-care", "what drift, hardening and pairing call"),
        "DeployImages" => ("policy", "clawster-deploy-images", "what building images calls; only what bears our name"),
        BotRepository.LogicalId => ("images", AccountNames.BotRepository, "the bots' container image; scanned, no tag used twice; outlives the stack"),
        "DeployStacks" => ("policy", "clawster-deploy-stacks", "what CloudFormation alone may call for them"),
        AccountStack.Bucket => ("bucket", AccountNames.StateBucket(request.Account, region), "private, encrypted, versioned; outlives the stack"),
        _ => ("policy", "of the bucket", "refuses whoever comes without TLS"),
    };

    private IEnumerable<BoardLine> Warning() =>
    [
        BoardLine.Of("Without its ids the roles know the repository only by its old claim. One that was made, renamed or transferred", Tone.Active),
        BoardLine.Of("after 15 July 2026 presents another and would be refused. Give the ids:", Tone.Active),
        BoardLine.Of($"  gh api repos/{request.Repository.FullName} --jq '\"\\(.owner.login)@\\(.owner.id)/\\(.name)@\\(.id)\"'"),
    ];
}
