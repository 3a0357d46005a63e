using System;
using System.Collections.Generic;

namespace Clawster.GitOps.SchemaGenerators.CloudFormation;

/// <summary>The names that are taken inside one generated type.</summary>
internal sealed class MemberNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public MemberNames(string type, params string[][] members)
    {
        _taken.Add(type);   // a member cannot have the name of its type
        foreach (var group in members)
        {
            _taken.UnionWith(group);
        }
    }

    /// <summary>The name, with <paramref name="suffix"/> as often as it takes to be free.</summary>
    public string Take(string name, string suffix)
    {
        while (!_taken.Add(name))
        {
            name += suffix;
        }

        return name;
    }
}
