using System.Linq;
using System.Reflection;

namespace Clawster.GitOps.LocalCloud.Services;

/// <summary>Copies of the service models' shapes: what a call answers must not change when the world goes on.</summary>
internal static class Shapes
{
    /// <summary>A new shape with the same values. Lists and nested shapes are shared: services replace them and do not change them in place.</summary>
    public static T Copy<T>(T source)
        where T : class, new()
    {
        var copy = new T();
        foreach (var property in Properties<T>.All)
        {
            property.SetValue(copy, property.GetValue(source));
        }

        return copy;
    }

    private static class Properties<T>
    {
        public static readonly PropertyInfo[] All = [.. typeof(T).GetProperties().Where(static property => property.CanRead && property.CanWrite && property.GetIndexParameters().Length == 0)];
    }
}
