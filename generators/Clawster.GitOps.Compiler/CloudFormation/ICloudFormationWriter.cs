using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>
/// Sees the properties of a resource or of a nested property type, in ordinal order of their names. A property that is not set
/// is shown too (null, or a default array), so that a writer can judge what is missing.
/// </summary>
public interface ICloudFormationWriter
{
    /// <param name="name">CloudFormation's name of the property.</param>
    /// <param name="value">The value, or null when it is not set.</param>
    /// <param name="traits">What the schema says about the property.</param>
    /// <param name="member">The name on the record where it differs from <paramref name="name"/>.</param>
    void Scalar(string name, Value? value, PropertyTraits traits = PropertyTraits.None, string? member = null);

    void Scalars<T>(string name, ImmutableArray<Value<T>> values, PropertyTraits traits = PropertyTraits.None, string? member = null);

    void Structure(string name, CloudFormationObject? value, PropertyTraits traits = PropertyTraits.None, string? member = null);

    void Structures<T>(string name, ImmutableArray<T> values, PropertyTraits traits = PropertyTraits.None, string? member = null)
        where T : CloudFormationObject;

    void Map<T>(string name, ImmutableArray<MapEntry<T>> entries, PropertyTraits traits = PropertyTraits.None, string? member = null);
}
