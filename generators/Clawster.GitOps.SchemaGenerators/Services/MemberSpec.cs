namespace Clawster.GitOps.SchemaGenerators.Services;

/// <summary>A member of a structure.</summary>
/// <param name="Property">Name of the C# property.</param>
/// <param name="Type">Its type.</param>
/// <param name="Wire">Its name on the wire.</param>
/// <param name="QueryName">Its name in the form fields of a request; differs from <paramref name="Wire"/> in EC2.</param>
/// <param name="ElementName">Name of a list's elements in XML; null for the protocol's own.</param>
/// <param name="Flattened">A list without a wrapper in XML.</param>
/// <param name="Location">Where it travels: <c>body</c>, <c>path</c>, <c>query</c>, <c>header</c>, <c>payload</c>.</param>
/// <param name="Required">The service refuses a request without it.</param>
/// <param name="IdempotencyToken">Filled in when it is absent.</param>
internal sealed record MemberSpec(string Property, TypeSpec Type, string Wire, string QueryName, string? ElementName, bool Flattened, string Location, bool Required, bool IdempotencyToken);
