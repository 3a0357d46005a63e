using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>Finds what CloudFormation would refuse in a typed stack. Collects all faults; throws for none of them.</summary>
/// <remarks>The figures are those of the CloudFormation user guide, "Understand CloudFormation quotas".</remarks>
public sealed class StackChecker
{
    private const int MaxResources = 500;
    private const int MaxParameters = 200;
    private const int MaxOutputs = 200;
    private const int MaxDescriptionBytes = 1024;

    private const string DynamicReference = "{{resolve:";

    private readonly Stack _stack;
    private readonly HashSet<string> _ids;
    private readonly HashSet<string> _conditions;
    private readonly ImmutableArray<StackFault>.Builder _faults = ImmutableArray.CreateBuilder<StackFault>();

    private StackChecker(Stack stack)
    {
        _stack = stack;
        _ids = new(stack.Parameters.Select(static p => p.Name).Concat(stack.Resources.Select(static r => r.LogicalId)), StringComparer.Ordinal);
        _conditions = new(stack.Conditions.Select(static c => c.Name), StringComparer.Ordinal);
    }

    public static ImmutableArray<StackFault> Check(Stack stack)
    {
        var checker = new StackChecker(stack);
        checker.Limits();
        checker.Names();
        foreach (var resource in stack.Resources)
        {
            checker.Resource(resource);
        }

        foreach (var output in stack.Outputs)
        {
            checker.References(output.Name, ReferenceFinder.In(output.Value));
        }

        if (StackOrder.Of(stack).Cyclic is { IsEmpty: false } cyclic)
        {
            checker.Fault("", $"resources refer to each other in a circle; break it between: {string.Join(", ", cyclic)}");
        }

        return checker._faults.ToImmutable();
    }

    private void Limits()
    {
        Limit(_stack.Resources.Length, MaxResources, "resources");
        Limit(_stack.Parameters.Length, MaxParameters, "parameters");
        Limit(_stack.Outputs.Length, MaxOutputs, "outputs");
        Limit(Encoding.UTF8.GetByteCount(_stack.Description), MaxDescriptionBytes, "bytes of description");
        if (_stack.Resources.IsDefaultOrEmpty)
        {
            Fault("", "a stack needs at least one resource");
        }
    }

    private void Names()
    {
        var names = _stack.Parameters.Select(static p => p.Name).Concat(_stack.Resources.Select(static r => r.LogicalId)).ToArray();
        foreach (var name in names.Concat(_stack.Outputs.Select(static o => o.Name)).Where(static name => !IsLogicalId(name)))
        {
            Fault(name, "the name may hold only letters and digits of ASCII");
        }

        foreach (var twice in names.GroupBy(static name => name, StringComparer.Ordinal).Where(static group => group.Skip(1).Any()))
        {
            Fault(twice.Key, "the name stands for two things; rename one of them");
        }
    }

    private void Resource(CloudFormationResource resource)
    {
        var properties = new PropertyFaultFinder();
        resource.Write(properties);
        foreach (var fault in properties.Faults)
        {
            Fault(resource.LogicalId, $"{resource.CloudFormationType} {fault}");
        }

        References(resource.LogicalId, ReferenceFinder.In(resource));
    }

    private void References(string name, ReferenceFinder references)
    {
        foreach (var id in references.LogicalIds.Where(id => !_ids.Contains(id)))
        {
            Fault(name, $"refers to '{id}', which is neither a parameter nor a resource of the stack");
        }

        foreach (var condition in references.Conditions.Where(condition => !_conditions.Contains(condition)))
        {
            Fault(name, $"asks for the condition '{condition}', which the stack does not have");
        }

        if (references.Texts.Any(static text => text.Contains(DynamicReference)))
        {
            Fault(name, $"holds the text '{DynamicReference}', which CloudFormation would replace by the value of a secret or a parameter; write it without");
        }
    }

    private void Limit(int count, int limit, string what)
    {
        if (count > limit)
        {
            Fault("", FormattableString.Invariant($"the stack has {count} {what}; CloudFormation takes {limit}"));
        }
    }

    private void Fault(string name, string message) => _faults.Add(new(name, message));

    private static bool IsLogicalId(string name) =>
        name.Length is > 0 and <= 255 && name.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'));
}
