using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Xunit;

namespace Clawster.GitOps.Testing;

/// <summary>
/// Compares text with a file under the test project's <c>Snapshots</c> folder.
/// <c>UPDATE_SNAPSHOTS=1</c> rewrites the files instead; review the difference in git.
/// </summary>
public static class Snapshot
{
    /// <summary>Asserts that <paramref name="actual"/> is the text of <c>Snapshots/<paramref name="name"/></c> of the calling test project.</summary>
    /// <param name="tests">The test assembly; it must carry the <c>ProjectDirectory</c> metadata that <c>Tests.props</c> writes.</param>
    /// <param name="name">File name below <c>Snapshots</c>, with its ending.</param>
    /// <param name="actual">The text the product wrote.</param>
    public static void Match(Assembly tests, string name, string actual)
    {
        var path = Path.Combine(ProjectDirectory(tests), "Snapshots", name);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"{path} does not exist; run the tests once with UPDATE_SNAPSHOTS=1 and review it.");
        Assert.Equal(File.ReadAllText(path), actual);
    }

    /// <summary>The folder of the test project that <paramref name="tests"/> was built from.</summary>
    public static string ProjectDirectory(Assembly tests) =>
        tests.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ProjectDirectory").Value!;
}
