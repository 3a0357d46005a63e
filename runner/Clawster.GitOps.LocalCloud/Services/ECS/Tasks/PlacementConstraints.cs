using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.ECS.Instances;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>Placement constraints: <c>distinctInstance</c>, and <c>memberOf</c> with comparisons of attributes joined by <c>and</c>.</summary>
internal static partial class PlacementConstraints
{
    /// <exception cref="AwsFault">A constraint is of no known type or its expression is none that is served.</exception>
    public static void Check(IReadOnlyList<PlacementConstraint> constraints)
    {
        foreach (var constraint in constraints)
        {
            var valid = constraint.Type?.Value switch
            {
                "distinctInstance" => true,
                "memberOf" => Terms(constraint.Expression).All(static term => Term().IsMatch(term)),
                _ => false,
            };
            if (!valid)
            {
                throw EcsFaults.Invalid($"Invalid placement constraint: {constraint.Type?.Value} {constraint.Expression}. The local cloud serves distinctInstance and memberOf with attribute comparisons joined by 'and'.");
            }
        }
    }

    public static bool Refuses(TaskTemplate template, ContainerInstanceRecord instance, IReadOnlyList<TaskRecord> others)
    {
        var members = template.Constraints.Where(static constraint => constraint.Type?.Value == "memberOf").Select(static constraint => constraint.Expression)
            .Concat((template.Definition.PlacementConstraints ?? []).Select(static constraint => constraint.Expression));
        return (template.Constraints.Any(static constraint => constraint.Type?.Value == "distinctInstance") && others.Any(task => task.Group == template.Group))
            || members.SelectMany(Terms).Any(term => !Holds(term, instance));
    }

    [GeneratedRegex(@"^(attribute:)?(?<name>[\w.:/-]+)\s*(?<op>==|=|!=|in|not_in|=~|exists|!exists)\s*(?<value>.*)$")]
    private static partial Regex Term();

    private static IEnumerable<string> Terms(string? expression) =>
        (expression ?? "").Split([" and ", " && "], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool Holds(string term, ContainerInstanceRecord instance)
    {
        var match = Term().Match(term);
        var name = match.Groups["name"].Value;
        var value = name == "ec2InstanceId" ? instance.InstanceId : instance.Attributes.GetValueOrDefault(name);
        var wanted = match.Groups["value"].Value.Trim().Trim('[', ']').Split(',', StringSplitOptions.TrimEntries).Select(static item => item.Trim('"', '\'')).ToList();
        return match.Groups["op"].Value switch
        {
            "exists" => value is not null,
            "!exists" => value is null,
            "!=" or "not_in" => value is null || !wanted.Contains(value),
            "=~" => value is not null && Regex.IsMatch(value, "^(" + wanted[0] + ")$", RegexOptions.None, TimeSpan.FromMilliseconds(100)),
            _ => value is not null && wanted.Contains(value),
        };
    }
}
