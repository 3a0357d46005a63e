using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Linq;
using System.Reflection;

namespace Clawster.GitOps.LocalCloud.Services;

/// <summary>Refuses the members of a request that an operation does not serve: what is sent is never dropped in silence.</summary>
internal static class MemberGuard
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> s_members = new();

    /// <param name="shape">The request, or a structure in it; <see langword="null"/> passes.</param>
    /// <param name="where">Its name in the refusal, for example <c>CreateVpc</c>.</param>
    /// <param name="served">The members that are served.</param>
    /// <exception cref="AwsFault">Another member is set.</exception>
    public static void Refuse(object? shape, string where, params ReadOnlySpan<string> served)
    {
        if (shape is null)
        {
            return;
        }

        foreach (var member in s_members.GetOrAdd(shape.GetType(), static type => [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(static property => property.GetIndexParameters().Length == 0)]))
        {
            if (!served.Contains(member.Name) && IsSet(member.GetValue(shape)))
            {
                throw new AwsFault(501, "NotImplemented", $"The local cloud does not serve the parameter {member.Name} of {where}.");
            }
        }
    }

    private static bool IsSet(object? value) => value is not null && value is not ICollection { Count: 0 };
}
