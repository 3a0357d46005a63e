using System;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>A bot file as the generator is given it.</summary>
internal sealed class FileText(string path, ReadOnlyMemory<byte> content) : AdditionalText
{
    private readonly Lazy<SourceText> _text = new(() => SourceText.From(Encoding.UTF8.GetString(content.Span), Encoding.UTF8));

    public override string Path { get; } = path;

    public ReadOnlyMemory<byte> Content { get; } = content;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text.Value;
}
