using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>A free JSON document inside a template, for example a policy. Texts in it may be references.</summary>
public abstract record Json
{
    private protected Json()
    {
    }

    public static Json Null { get; } = new NullJson();

    public static implicit operator Json(string value) => new TextJson(value);

    public static implicit operator Json(Value<string> value) => new TextJson(value);

    public static implicit operator Json(bool value) => new FlagJson(value);

    public static implicit operator Json(long value) => new NumberJson(value);

    public static implicit operator Json(double value) => new NumberJson(value);

    public static Json List(params Json[] items) => new ArrayJson(ImmutableArray.Create(items));

    /// <summary>An object; the members are written in the order given.</summary>
    public static Json From(params (string Name, Json Value)[] members) =>
        new ObjectJson([.. members.Select(static m => new KeyValuePair<string, Json>(m.Name, m.Value))]);

    public abstract void Write(IValueWriter writer);
}
