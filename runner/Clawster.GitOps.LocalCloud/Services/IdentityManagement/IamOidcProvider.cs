using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.IdentityManagement;

/// <summary>An OpenID Connect provider.</summary>
internal sealed class IamOidcProvider
{
    /// <summary>Without the scheme, as IAM shows it.</summary>
    public string Url { get; set; } = "";

    public List<string> Clients { get; set; } = [];

    public List<string> Thumbprints { get; set; } = [];

    public DateTimeOffset Created { get; set; }

    public SortedDictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);
}
