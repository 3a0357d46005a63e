using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>Writes one value as a C# expression. References go through the members of the generated class, so that a wrong one does not compile.</summary>
/// <param name="members">The logical ids that are members of the class.</param>
internal sealed class CSharpValueWriter(IReadOnlyCollection<string> members) : IValueWriter
{
    private string _expression = "";

    public string Expression(Value value)
    {
        value.Write(this);
        return _expression;
    }

    public void Text(string value) => _expression = CSharpText.Literal(value);

    public void Flag(bool value) => _expression = value ? "true" : "false";

    public void Number(long value) => _expression = value.ToString(CultureInfo.InvariantCulture);

    public void Number(double value) => _expression = value.ToString("R", CultureInfo.InvariantCulture) + "D";

    public void Member(IOpenEnumeration value)
    {
        var type = value.GetType();
        var known = type.GetProperties(BindingFlags.Public | BindingFlags.Static).FirstOrDefault(property => value.Equals(property.GetValue(null)));
        _expression = known is null
            ? $"new {CSharpText.TypeName(type)}({CSharpText.Literal(value.Value)})"
            : $"{CSharpText.TypeName(type)}.{known.Name}";
    }

    public void JsonNull() => _expression = CSharpText.Root + "Json.Null";

    public void JsonText(Value<string> value) => _expression = $"new {CSharpText.Root}TextJson({Expression(value)})";

    public void JsonArray(ImmutableArray<Json> items) =>
        _expression = $"{CSharpText.Root}Json.List({string.Join(", ", items.Select(Document))})";

    public void JsonObject(ImmutableArray<KeyValuePair<string, Json>> members) =>
        _expression = $"{CSharpText.Root}Json.From({string.Join(", ", members.Select(member => $"({CSharpText.Literal(member.Key)}, {Document(member.Value)})"))})";

    public void Ref(string logicalId, Type type)
    {
        var pseudo = typeof(PseudoParameter).GetProperties().FirstOrDefault(p => p.GetValue(null) is RefValue<string> value && value.LogicalId == logicalId);
        _expression =
            pseudo is not null ? $"{CSharpText.Root}PseudoParameter.{pseudo.Name}" :
            type == typeof(string) && members.Contains(logicalId) ? logicalId + ".Ref" :
            $"{CSharpText.Root}Fn.Ref<{CSharpText.TypeName(type)}>({CSharpText.Literal(logicalId)})";
    }

    public void GetAtt(string logicalId, string attribute, string member) =>
        _expression = $"{logicalId}.{member}";

    public void Sub(ImmutableArray<Value<string>> parts) =>
        _expression = $"{CSharpText.Root}Fn.Sub({List(parts)})";

    public void Join(string delimiter, ImmutableArray<Value<string>> items) =>
        _expression = $"{CSharpText.Root}Fn.Join({CSharpText.Literal(delimiter)}{(items.IsEmpty ? "" : ", " + List(items))})";

    public void Select(int index, Value list, Type type) =>
        _expression = $"{CSharpText.Root}Fn.Select<{CSharpText.TypeName(type)}>({index.ToString(CultureInfo.InvariantCulture)}, {Expression(list)})";

    public void If(string condition, Value then, Value? otherwise, Type type) =>
        _expression = $"{CSharpText.Root}Fn.If<{CSharpText.TypeName(type)}>({CSharpText.Literal(condition)}, {Expression(then)}, {(otherwise is null ? "null" : Expression(otherwise))})";

    /// <summary>The logical id of a member, or the text itself where there is no such member.</summary>
    public string Id(string logicalId) => members.Contains(logicalId) ? logicalId + ".LogicalId" : CSharpText.Literal(logicalId);

    private string Document(Json json)
    {
        json.Write(this);
        return _expression;
    }

    private string List(IEnumerable<Value<string>> values) => string.Join(", ", values.Select(Expression));
}
