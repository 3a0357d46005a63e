using System;
using System.Linq;
using Clawster.GitOps.Runner.Images;

namespace Clawster.GitOps.Runner.Tests.Images;

/// <summary>How the packages of an image are told.</summary>
public sealed class PackageTextTests
{
    private static readonly (string Name, string Version)[] s_before = [("bash", "5.1-1"), ("kernel", "6.1-1"), ("nano", "8.0-1"), ("zlib", "1.3-1")];

    [Fact]
    public void What_has_another_version_what_came_and_what_went_is_named() => Assert.Equal(
        ["Packages of arm64: 5, before 4: 2 changed, 1 added, 1 removed.", "  bash 5.1-1 -> 5.1-2", "  kernel 6.1-1 -> 6.1-1 and 6.1-2", "  added amazon-efs-utils 2.4-1", "  removed nano 8.0-1"],
        PackageText.Tell("arm64", s_before, [("zlib", "1.3-1"), ("amazon-efs-utils", "2.4-1"), ("bash", "5.1-2"), ("kernel", "6.1-2"), ("kernel", "6.1-1")]));

    [Fact]
    public void The_same_packages_are_one_line() => Assert.Equal(["Packages of NAT arm64: 4, before 4: the same."], PackageText.Tell("NAT arm64", s_before, [.. s_before.Reverse()]));

    [Fact]
    public void Of_the_first_image_the_number_is_told() => Assert.Equal(["Packages of arm64: 4."], PackageText.Tell("arm64", null, s_before));

    [Fact]
    public void What_is_not_known_is_said()
    {
        Assert.Equal(["Packages of arm64: 4; those of the image before are not known."], PackageText.Tell("arm64", [], s_before));
        Assert.Equal(["Packages of arm64: not known, Image Builder has written down none."], PackageText.Tell("arm64", s_before, []));
    }

    [Fact]
    public void So_many_are_named_and_the_rest_is_counted()
    {
        var before = Enumerable.Range(10, PackageText.Most + 3).Select(static number => ($"p{number}", "1")).ToArray();

        var lines = PackageText.Tell("arm64", before, [.. before.Select(static package => (package.Item1, "2")), .. before.Select(static package => ("q" + package.Item1, "1"))]).ToArray();

        Assert.Equal("Packages of arm64: 46, before 23: 23 changed, 23 added.", lines[0]);
        Assert.Equal(1 + (2 * (PackageText.Most + 1)), lines.Length);
        Assert.Equal(["  p29 1 -> 2", "  and 3 more changed", "  added qp10 1"], lines[PackageText.Most..(PackageText.Most + 3)]);
        Assert.Equal("  and 3 more added", lines[^1]);
    }
}
