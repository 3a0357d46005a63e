using System;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources;

/// <summary>What is gone already is no fault of deleting it.</summary>
internal static class Gone
{
    public static void Ignoring(string code, Func<object> delete) => OrNull(code, delete);

    /// <returns>Null when the service says that the thing does not exist.</returns>
    public static T? OrNull<T>(string code, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (AwsFault fault) when (fault.Code == code)
        {
            return null;
        }
    }
}
