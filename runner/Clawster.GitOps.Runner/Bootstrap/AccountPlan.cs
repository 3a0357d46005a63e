using System.Collections.Immutable;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Runner.Planning.Differences;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>What is to be done in one region of an account.</summary>
internal sealed class AccountPlan
{
    public AccountPlan(AccountRequest request, AccountSight sight)
    {
        Sight = sight;
        Stack = AccountStack.Of(request, sight);
        Template = TemplateJsonWriter.Write(Stack);
        Changes = StackDifference.Between(sight.Template, Template);
    }

    public AccountSight Sight { get; }

    public Stack Stack { get; }

    /// <summary>The template's bytes.</summary>
    public byte[] Template { get; }

    /// <summary>Ordered by logical id.</summary>
    public ImmutableArray<ResourceChange> Changes { get; }

    /// <summary>There is something to do. A region whose bucket is there already needs no stack of its own.</summary>
    public bool HasWork => !Changes.IsEmpty;
}
