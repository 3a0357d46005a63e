using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>CloudFormation's functions as typed values.</summary>
public static class Fn
{
    /// <summary>Text made of literals, Refs and GetAtts.</summary>
    public static Value<string> Sub(params Value<string>[] parts) => new SubValue(ImmutableArray.Create(parts));

    /// <summary>Values with <paramref name="delimiter"/> between them.</summary>
    public static Value<string> Join(string delimiter, params Value<string>[] items) => new JoinValue(delimiter, ImmutableArray.Create(items));

    /// <summary>The element of <paramref name="list"/> at <paramref name="index"/>, counted from 0.</summary>
    public static Value<T> Select<T>(int index, Value<ImmutableArray<T>> list) => new SelectValue<T>(index, list);

    /// <summary><paramref name="then"/> when the condition holds, otherwise <paramref name="otherwise"/>; null leaves the property out.</summary>
    public static Value<T> If<T>(string condition, Value<T> then, Value<T>? otherwise) => new IfValue<T>(condition, then, otherwise);

    /// <summary>What <c>Ref</c> of <paramref name="logicalId"/> gives.</summary>
    public static Value<T> Ref<T>(string logicalId) => new RefValue<T>(logicalId);
}
