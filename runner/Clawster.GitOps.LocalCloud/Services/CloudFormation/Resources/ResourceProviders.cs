using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources;

/// <summary>The resource types that CloudFormation can make here.</summary>
internal sealed class ResourceProviders
{
    private readonly Dictionary<string, IResourceProvider> _byType = new(StringComparer.Ordinal);

    public ResourceProviders Add(IResourceProvider provider)
    {
        _byType.Add(provider.Type, provider);
        return this;
    }

    /// <summary>The provider of a type; <see langword="null"/> for one that cannot be made.</summary>
    public IResourceProvider? Find(string type) => _byType.GetValueOrDefault(type);

    public IEnumerable<string> Types => _byType.Keys;
}
