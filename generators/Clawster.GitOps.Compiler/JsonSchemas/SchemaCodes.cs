namespace Clawster.GitOps.Compiler.JsonSchemas;

/// <summary>The ids of what a schema can find.</summary>
internal static class SchemaCodes
{
    public const string Type = "CGO2001";
    public const string Missing = "CGO2002";
    public const string UnknownKey = "CGO2003";
    public const string Value = "CGO2004";
    public const string Range = "CGO2005";
    public const string Count = "CGO2006";
    public const string Pattern = "CGO2007";
    public const string Format = "CGO2008";
    public const string Duplicate = "CGO2009";
    public const string Combination = "CGO2010";
}
