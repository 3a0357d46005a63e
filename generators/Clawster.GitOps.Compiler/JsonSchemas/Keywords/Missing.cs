using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

/// <summary>Where something that is not there is missed: at the start of the mapping, not over all of it.</summary>
internal static class Missing
{
    public static YamlNode Place(YamlMapping mapping) =>
        new YamlScalar(mapping.Path, new(mapping.Span.Start, mapping.Entries.IsEmpty ? mapping.Span.End : mapping.Entries[0].Key.Span.End), "", YamlScalarKind.Null);
}
