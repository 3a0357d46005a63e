using System;

namespace Clawster.GitOps.Compiler.JsonSchemas;

/// <summary>References between schemas (RFC 3986, as far as schemas in one document need it).</summary>
internal static class SchemaUri
{
    /// <summary>What <paramref name="reference"/> means inside <paramref name="baseUri"/>, without an empty fragment.</summary>
    public static string Resolve(string baseUri, string reference)
    {
        var hash = reference.IndexOf('#');
        var (path, fragment) = hash < 0 ? (reference, "") : (reference.Substring(0, hash), reference.Substring(hash));
        var target = path.Length == 0 ? baseUri : Absolute(baseUri, path);
        return fragment is "" or "#" ? target : target + fragment;
    }

    /// <summary>The part before the fragment, and the fragment without its mark.</summary>
    public static (string Base, string Fragment) Split(string uri)
    {
        var hash = uri.IndexOf('#');
        return hash < 0 ? (uri, "") : (uri.Substring(0, hash), Uri.UnescapeDataString(uri.Substring(hash + 1)));
    }

    private static string Absolute(string baseUri, string path) =>
        Uri.TryCreate(path, UriKind.Absolute, out var absolute) && !path.StartsWith("/", StringComparison.Ordinal) ? absolute.OriginalString :
        Uri.TryCreate(baseUri, UriKind.Absolute, out var root) && Uri.TryCreate(root, path, out var joined) ? joined.OriginalString :
        path;
}
