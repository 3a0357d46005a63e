using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Clawster.GitOps.Testing.Generators;

/// <summary>Walks the models of a generator's steps: an object of Roslyn in one of them would keep an old compilation alive and defeat the cache.</summary>
internal static class ModelWalk
{
    public static void AssertNoRoslynObjects(GeneratorRunResult result)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var (step, runs) in result.TrackedSteps.Where(static step => step.Key is not ("AdditionalTexts" or "Compilation" or "ParseOptions" or "SourceOutput" or "ImplementationSourceOutput")))
        {
            foreach (var value in runs.SelectMany(static run => run.Outputs).Select(static output => output.Value))
            {
                Walk(step, value, seen);
            }
        }
    }

    private static void Walk(string step, object? node, HashSet<object> seen)
    {
        if (node is null || node is string || node.GetType().IsPrimitive || node.GetType().IsEnum || !seen.Add(node))
        {
            return;
        }

        Assert.False(
            node is ISymbol or Compilation or SyntaxNode or SyntaxTree or Location or AdditionalText or Diagnostic,
            $"a model of the step {step} holds a {node.GetType()}");
        if (node is ITuple tuple)
        {
            for (var i = 0; i < tuple.Length; i++)
            {
                Walk(step, tuple[i], seen);
            }
        }
        else if (node is IEnumerable items)
        {
            foreach (var item in items)
            {
                Walk(step, item, seen);
            }
        }
        else if (!node.GetType().Namespace!.StartsWith("System", StringComparison.Ordinal))
        {
            foreach (var field in node.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                Walk(step, field.GetValue(node), seen);
            }
        }
    }
}
