namespace Clawster.GitOps.Compiler.Yaml;

/// <summary>The ids of what can be wrong with a file before its meaning is asked for.</summary>
internal static class YamlCodes
{
    public const string Syntax = "CGO1001";
    public const string TooLarge = "CGO1002";
    public const string NotUtf8 = "CGO1003";
    public const string ControlCharacter = "CGO1004";
    public const string Empty = "CGO1005";
    public const string AnchorOrTag = "CGO1006";
    public const string DuplicateKey = "CGO1007";
    public const string Key = "CGO1008";
    public const string SecondDocument = "CGO1009";
    public const string NotFinite = "CGO1011";
    public const string ByteOrderMark = "CGO1012";
}
