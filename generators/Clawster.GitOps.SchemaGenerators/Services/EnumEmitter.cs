using System.Linq;
using Clawster.GitOps.SchemaGenerators.Text;

namespace Clawster.GitOps.SchemaGenerators.Services;

/// <summary>Enumerations as the SDK's open constants: AWS adds values at any time.</summary>
internal static class EnumEmitter
{
    public static string Emit(ServiceSpec service)
    {
        var text = ServiceEmitter.Begin(service.Names.Namespace);
        foreach (var shape in service.Shapes.Where(static shape => shape.IsEnum))
        {
            var name = ServiceNames.Class(service.Name, shape);
            text.Line($"/// <summary>The values of {SourceWriter.Documentation(shape.Name)}; others are accepted, because AWS adds values.</summary>");
            text.Line($"{ServiceEmitter.Visibility(service)} sealed partial class {name} : global::Amazon.Runtime.ConstantClass").Open();
            foreach (var (member, value) in ServiceNames.EnumMembers(shape.Values, name))
            {
                text.Line($"public static readonly {name} {member} = new({SourceWriter.Literal(value)});");
            }

            text.Line($"public {name}(string value) : base(value) {{ }}");
            text.Line($"public static {name} FindValue(string value) => FindValue<{name}>(value);");
            text.Line($"public static implicit operator {name}(string value) => FindValue(value);");
            text.Close().Line();
        }

        return text.Close().ToString();
    }
}
