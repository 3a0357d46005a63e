using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Clawster.GitOps.Compiler.Policies;

/// <summary>No statement of IAM allows everything, all actions of a service, or an action on every resource.</summary>
public sealed class WildcardActionPolicy : IBotPolicy
{
    public IEnumerable<string> Check(PolicySubject bot) =>
        from resource in bot.Resources("AWS::IAM::")
        from document in PolicySubject.Find(resource.Properties, "PolicyDocument").Concat(PolicySubject.Find(resource.Properties, "Policies", "PolicyDocument"))
        from statement in PolicySubject.Find(document, "Statement")
        where PolicySubject.Find(statement, "Effect").Any(static effect => effect.ValueEquals("Allow"))
        from wide in PolicySubject.Find(statement, "Action").Where(static action => IsText(action) && action.GetString()!.EndsWith("*", System.StringComparison.Ordinal))
            .Concat(PolicySubject.Find(statement, "Resource").Where(static target => IsText(target) && target.GetString() == "*"))
        select $"{resource.LogicalId} allows '{wide.GetString()}'; name the actions and the resources";

    private static bool IsText(JsonElement element) => element.ValueKind == JsonValueKind.String;
}
