using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

/// <summary>Checks that names resolve and that resources do not wait for each other in a circle.</summary>
internal static class TemplateValidator
{
    /// <exception cref="AwsFault">The first fault, in CloudFormation's words.</exception>
    public static void Check(Template template)
    {
        CheckReferences(template);
        CheckConditions(template);
        CheckOutputs(template);
        if (Circle(template) is { Count: > 0 } circle)
        {
            throw TemplateFaults.Validation($"Circular dependency between resources: [{string.Join(", ", circle)}]");
        }
    }

    private static void CheckReferences(Template template)
    {
        var unresolved = new List<string>();
        foreach (var resource in template.Resources.Values)
        {
            foreach (var reference in TemplateReferences.All(resource.Properties).Concat(TemplateReferences.All(resource.Metadata)))
            {
                CheckReference(template, reference, unresolved);
            }

            unresolved.AddRange(resource.DependsOn.Where(name => !template.Resources.ContainsKey(name)));
            if (resource.Condition is { } condition && !template.Conditions.ContainsKey(condition))
            {
                throw TemplateFaults.Format($"Unresolved condition dependency {condition} in the Resources block of the template");
            }
        }

        if (unresolved.Count > 0)
        {
            throw TemplateFaults.Format($"Unresolved resource dependencies [{string.Join(", ", unresolved.Distinct())}] in the Resources block of the template");
        }
    }

    private static void CheckReference(Template template, TemplateReference reference, List<string> unresolved)
    {
        switch (reference.Function)
        {
            case "Fn::GetAtt" when !template.Resources.ContainsKey(reference.Target):
                throw TemplateFaults.Template($"instance of Fn::GetAtt references undefined resource {reference.Target}");
            case "Fn::Sub" when reference.Attribute is not null && !template.Resources.ContainsKey(reference.Target):
                throw TemplateFaults.Template($"instance of Fn::Sub references invalid resource attribute {reference.Target}.{reference.Attribute}");
            case "Fn::If" or "Condition" when !template.Conditions.ContainsKey(reference.Target):
                throw TemplateFaults.Format($"Unresolved condition dependency {reference.Target} in the Resources block of the template");
            case "Fn::FindInMap" when !template.Mappings.ContainsKey(reference.Target):
                throw TemplateFaults.Template($"Mapping named '{reference.Target}' is not present in the 'Mappings' section of template.");
            case "Ref" or "Fn::Sub" when reference.Attribute is null && !IsKnown(template, reference.Target):
                unresolved.Add(reference.Target);
                break;
        }
    }

    private static bool IsKnown(Template template, string name) =>
        template.Resources.ContainsKey(name) || template.Parameters.ContainsKey(name) || PseudoParameters.Names.Contains(name);

    private static void CheckConditions(Template template)
    {
        foreach (var (name, condition) in template.Conditions)
        {
            foreach (var reference in TemplateReferences.All(condition))
            {
                if (reference.Function is "Fn::GetAtt" || (reference.Function is "Ref" or "Fn::Sub" && (template.Resources.ContainsKey(reference.Target) || !IsKnown(template, reference.Target))))
                {
                    throw TemplateFaults.Format($"Unresolved dependencies [{reference.Target}]. Cannot reference resources in the Conditions block of the template");
                }

                if (reference.Function is "Condition" && !template.Conditions.ContainsKey(reference.Target))
                {
                    throw TemplateFaults.Format($"Unresolved condition dependency {reference.Target} in the Conditions block of the template");
                }
            }

            CheckConditionCircle(template, name, []);
        }
    }

    private static void CheckConditionCircle(Template template, string name, List<string> way)
    {
        if (way.Contains(name))
        {
            throw TemplateFaults.Format($"Circular dependencies on conditions [{string.Join(", ", way)}]");
        }

        foreach (var reference in TemplateReferences.All(template.Conditions[name]).Where(static reference => reference.Function is "Condition"))
        {
            if (template.Conditions.ContainsKey(reference.Target))
            {
                CheckConditionCircle(template, reference.Target, [.. way, name]);
            }
        }
    }

    private static void CheckOutputs(Template template)
    {
        foreach (var output in template.Outputs.Values)
        {
            foreach (var reference in TemplateReferences.All(output.Value).Concat(TemplateReferences.All(output.ExportName)))
            {
                if (reference.Function is "Ref" or "Fn::Sub" or "Fn::GetAtt" && !IsKnown(template, reference.Target))
                {
                    throw TemplateFaults.Format($"Unresolved resource dependencies [{reference.Target}] in the Outputs block of the template");
                }
            }

            if (output.Condition is { } condition && !template.Conditions.ContainsKey(condition))
            {
                throw TemplateFaults.Format($"Unresolved condition dependency {condition} in the Outputs block of the template");
            }
        }
    }

    // What can be taken away, because nothing of the rest comes before it, is in no circle; what remains at the end is.
    private static List<string> Circle(Template template)
    {
        var rest = template.Resources.Keys.ToHashSet(StringComparer.Ordinal);
        bool changed;
        do
        {
            changed = rest.RemoveWhere(name => !Before(template.Resources[name]).Any(rest.Contains)) > 0;
        }
        while (changed);

        do
        {
            changed = rest.RemoveWhere(name => !rest.Any(other => Before(template.Resources[other]).Contains(name))) > 0;
        }
        while (changed);

        return [.. rest.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Before(TemplateResource resource) => resource.References.Concat(resource.DependsOn);
}
