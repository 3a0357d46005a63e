using System;
using System.Collections.Immutable;
using System.Text;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Yaml;

/// <summary>From bytes to text that YAML allows.</summary>
internal static class YamlText
{
    /// <summary>1 MiB; no sensible bot file comes near it, and it bounds the time that a hostile one costs.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>The text, or null and why there is none.</returns>
    public static (string? Text, Diagnostic? Fault) Decode(SourceFile file)
    {
        var length = file.Content.Length;
        if (length > MaxBytes)
        {
            return Fault(file, YamlCodes.TooLarge, new(1, 1), FormattableString.Invariant($"the file has {length:N0} bytes; at most {MaxBytes:N0} are read, so keep data out of it"));
        }

        var bytes = file.Content.ToArray();
        if (length >= 2 && (bytes[0], bytes[1]) is (0xFF, 0xFE) or (0xFE, 0xFF))
        {
            return Fault(file, YamlCodes.NotUtf8, new(1, 1), "the file is UTF-16; save it as UTF-8");
        }

        if (length >= 3 && (bytes[0], bytes[1], bytes[2]) is (0xEF, 0xBB, 0xBF))
        {
            return Fault(file, YamlCodes.ByteOrderMark, new(1, 1), "the file starts with a byte order mark; save it as UTF-8 without one");
        }

        try
        {
            var text = s_utf8.GetString(bytes);
            return ForbiddenAt(text) is >= 0 and var index
                ? Fault(file, YamlCodes.ControlCharacter, PositionOf(text, index), FormattableString.Invariant($"the character U+{(int)text[index]:X4} is not allowed in YAML; remove it or write it as an escape in double quotes"))
                : (text, null);
        }
        catch (DecoderFallbackException fault)
        {
            var before = Encoding.UTF8.GetString(bytes, 0, Math.Max(fault.Index, 0));
            return Fault(file, YamlCodes.NotUtf8, PositionOf(before, before.Length), "the file is not UTF-8 text; save it as UTF-8");
        }
    }

    /// <summary>The place of a character; CR, LF, both together, U+0085, U+2028 and U+2029 end a line.</summary>
    public static SourcePosition PositionOf(string text, int index)
    {
        var (line, start) = (1, 0);
        for (var i = 0; i < index; i++)
        {
            if (text[i] is '\n' or '\u0085' or '\u2028' or '\u2029' || (text[i] == '\r' && (i + 1 >= text.Length || text[i + 1] != '\n')))
            {
                (line, start) = (line + 1, i + 1);
            }
        }

        return new(line, index - start + 1);
    }

    private static int ForbiddenAt(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is (< ' ' and not ('\t' or '\n' or '\r')) or (>= '\u007f' and <= '\u009f' and not '\u0085') or '\ufffe' or '\uffff' or '\ufeff')
            {
                return i;
            }
        }

        return -1;
    }

    private static (string?, Diagnostic?) Fault(SourceFile file, string code, SourcePosition at, string message) =>
        (null, new(code, DiagnosticSeverity.Error, file.Path, new(at, at), message));
}
