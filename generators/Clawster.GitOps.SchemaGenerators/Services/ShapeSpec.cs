using Clawster.GitOps.SchemaGenerators.Text;

namespace Clawster.GitOps.SchemaGenerators.Services;

/// <summary>A structure or an enumeration of a service.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Values">Values of an enumeration; empty for a structure.</param>
/// <param name="IsEnum">True for an enumeration.</param>
/// <param name="Members">Members of a structure.</param>
/// <param name="Error">Who is at fault, <c>client</c> or <c>server</c>; null when it is no error.</param>
/// <param name="Code">The error's code on the wire.</param>
/// <param name="Status">The error's HTTP status.</param>
internal sealed record ShapeSpec(string Name, bool IsEnum, EquatableArray<string> Values, EquatableArray<MemberSpec> Members, string? Error, string Code, int Status);
