using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;

/// <summary>Evaluates a stack's outputs and holds its exports to the region's.</summary>
internal sealed class OutputEvaluation(CloudFormationContext context)
{
    /// <exception cref="AwsFault">An output cannot be evaluated, or an export collides or is in use.</exception>
    public List<StackOutput> Of(StackRecord stack)
    {
        var evaluator = context.Evaluator(stack, stack.Version);
        List<StackOutput> outputs =
        [
            .. context.Templates.Read(stack.Version.Template).Outputs.Values.Where(output => evaluator.IsActive(output.Condition)).Select(output => new StackOutput
            {
                Key = output.Name,
                Value = evaluator.Text(output.Value, "Outputs"),
                Description = output.Description,
                ExportName = output.ExportName is null ? null : evaluator.Text(output.ExportName, "Export"),
            }),
        ];
        foreach (var output in outputs.Where(static output => output.ExportName is not null))
        {
            if (context.State(stack.Region).Export(output.ExportName!) is var (other, _) && other != stack)
            {
                throw TemplateFaults.Validation($"Export with name {output.ExportName} is already exported by stack {other.Name}.");
            }
        }

        foreach (var old in (stack.Before?.Outputs ?? []).Where(static output => output.ExportName is not null))
        {
            var kept = outputs.Find(output => output.ExportName == old.ExportName);
            if (kept?.Value != old.Value && context.State(stack.Region).Importers(old.ExportName!).FirstOrDefault(importer => importer != stack) is { } importer)
            {
                throw TemplateFaults.Validation($"Export {old.ExportName} cannot be {(kept is null ? "deleted" : "updated")} as it is in use by {importer.Name}.");
            }
        }

        return outputs;
    }
}
