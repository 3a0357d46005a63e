using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>Sees the one form that a value has.</summary>
public interface IValueWriter
{
    void Text(string value);

    void Flag(bool value);

    void Number(long value);

    void Number(double value);

    void Member(IOpenEnumeration value);

    void JsonNull();

    void JsonArray(ImmutableArray<Json> items);

    void JsonObject(ImmutableArray<KeyValuePair<string, Json>> members);

    /// <summary>A value inside a JSON document.</summary>
    void JsonText(Value<string> value);

    void Ref(string logicalId, Type type);

    void GetAtt(string logicalId, string attribute, string member);

    void Sub(ImmutableArray<Value<string>> parts);

    void Join(string delimiter, ImmutableArray<Value<string>> items);

    void Select(int index, Value list, Type type);

    void If(string condition, Value then, Value? otherwise, Type type);
}
