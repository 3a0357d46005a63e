using Clawster.GitOps.Compiler.Diagnostics;

namespace Clawster.GitOps.Compiler.Yaml;

/// <summary>A single value.</summary>
/// <param name="path">The file.</param>
/// <param name="span">The place in the file.</param>
/// <param name="text">What is written, without quotes and escapes.</param>
/// <param name="kind">What it means.</param>
internal sealed class YamlScalar(string path, SourceSpan span, string text, YamlScalarKind kind) : YamlNode(path, span)
{
    public string Text { get; } = text;

    public YamlScalarKind Kind { get; } = kind;

    public bool IsNumber => Kind is YamlScalarKind.Integer or YamlScalarKind.Number;

    public bool IsTrue => Kind == YamlScalarKind.Boolean && Text[0] is 't' or 'T';

    /// <summary>The value; only for numbers.</summary>
    public YamlNumber Number => YamlNumber.Parse(Text);
}
