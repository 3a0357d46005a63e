using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Clawster.GitOps.Compiler.Yaml;

/// <summary>Reads one YAML document into nodes. Whatever the bytes are, the answer is nodes and findings, never an exception.</summary>
internal sealed class YamlReader
{
    private const int MaxDepth = 64;

    private readonly string _path;
    private readonly string _text;
    private readonly Parser _parser;
    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
    private SourcePosition _last = new(1, 1);

    private YamlReader(string path, string text)
    {
        _path = path;
        _text = text;
        _parser = new(new StringReader(text));
    }

    public static YamlFile Read(SourceFile file)
    {
        var (text, fault) = YamlText.Decode(file);
        if (text is null)
        {
            return new(file.Path, null, [fault!]);
        }

        var reader = new YamlReader(file.Path, text);
        var root = reader.Document();
        return new(file.Path, root, reader._diagnostics.ToImmutable());
    }

    private YamlNode? Document()
    {
        try
        {
            return Root();
        }
        catch (YamlException fault)
        {
            Syntax(fault.Start.Line > 0 ? Position(fault.Start) : _last, fault.Message);
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)   // the parser's, on some broken flow collections
        {
            Syntax(_last, "the brackets or braces do not match");
        }

        return null;
    }

    private YamlNode? Root()
    {
        Next();
        if (Next() is not DocumentStart)
        {
            Fault(YamlCodes.Empty, new(new(1, 1), new(1, 1)), "the file is empty; 'clawster new' writes a file to start from");
            return null;
        }

        var root = Node(Next(), 0);
        var end = Next();
        var after = end is DocumentEnd ? Next() : end;
        if (after is DocumentStart second)
        {
            Fault(YamlCodes.SecondDocument, Span(second), "the file has a second document; keep one bot in one file");
        }

        if (root is YamlScalar { Kind: YamlScalarKind.Null, Text: "" })
        {
            Fault(YamlCodes.Empty, new(new(1, 1), new(1, 1)), "the file is empty; 'clawster new' writes a file to start from");
            return null;
        }

        return root;
    }

    private YamlNode Node(ParsingEvent current, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new YamlException(current.Start, current.End, FormattableString.Invariant($"values are nested more than {MaxDepth} deep"));
        }

        Plain(current);
        return current switch
        {
            MappingStart start => Mapping(start, depth),
            SequenceStart start => Sequence(start, depth),
            Scalar scalar => ScalarOf(scalar),
            _ => new YamlScalar(_path, Span(current), "", YamlScalarKind.Null),   // an alias, reported above
        };
    }

    private YamlMapping Mapping(MappingStart start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (Next() is var current and not MappingEnd)
        {
            var key = Node(current, depth + 1);
            var value = Node(Next(), depth + 1);
            if (key is not YamlScalar { Text.Length: > 0 } name)
            {
                Fault(YamlCodes.Key, key.Span, "a key must be a text");
            }
            else if (!keys.Add(name.Text))
            {
                Fault(YamlCodes.DuplicateKey, key.Span, $"the key '{Quote.Short(name.Text)}' stands here twice; remove one of them");
            }
            else
            {
                entries.Add(new(name, value));
            }
        }

        return new(_path, new(Position(start.Start), _last), entries.ToImmutable());
    }

    private YamlSequence Sequence(SequenceStart start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (Next() is var current and not SequenceEnd)
        {
            items.Add(Node(current, depth + 1));
        }

        return new(_path, new(Position(start.Start), _last), items.ToImmutable());
    }

    private YamlScalar ScalarOf(Scalar scalar)
    {
        var kind = scalar.Style == ScalarStyle.Plain ? YamlScalars.KindOf(scalar.Value) : YamlScalarKind.Text;
        var node = new YamlScalar(_path, Span(scalar), scalar.Value, kind);
        if (node.IsNumber && !node.Number.IsFinite)
        {
            Fault(YamlCodes.NotFinite, node.Span, $"'{Quote.Short(scalar.Value)}' is not a finite number");
        }

        return node;
    }

    private void Plain(ParsingEvent current)
    {
        if (current is AnchorAlias alias)
        {
            Fault(YamlCodes.AnchorOrTag, Span(current), $"aliases are not read; write out what '*{Quote.Short(alias.Value.Value)}' stands for, or use 'defaults' in fleet.yaml");
        }
        else if (current is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            Fault(YamlCodes.AnchorOrTag, Span(current), $"anchors are not read; remove '&{Quote.Short(anchored.Anchor.Value)}'");
        }

        if (current is NodeEvent { Tag.IsEmpty: false } tagged)
        {
            Fault(YamlCodes.AnchorOrTag, Span(current), $"tags are not read; remove '{Quote.Short(tagged.Tag.Value)}'");
        }
    }

    private ParsingEvent Next()
    {
        if (!_parser.MoveNext())
        {
            throw new InvalidOperationException("The document ends too early.");
        }

        var current = _parser.Current!;
        _last = Position(current.End);
        return current;
    }

    private void Syntax(SourcePosition at, string message)
    {
        var fault = YamlSyntaxFault.Explain(_text, at, message);
        Fault(YamlCodes.Syntax, new(fault.At, fault.At), fault.Message);
    }

    private void Fault(string code, SourceSpan span, string message) => _diagnostics.Add(new(code, DiagnosticSeverity.Error, _path, span, message));

    private static SourceSpan Span(ParsingEvent current) => new(Position(current.Start), Position(current.End));

    private static SourcePosition Position(Mark mark) => new((int)mark.Line, (int)mark.Column);
}
