using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Clawster.GitOps.Runner.Bootstrap;
using Clawster.GitOps.Runner.Tests.Images;

namespace Clawster.GitOps.Runner.Tests.Bootstrap;

/// <summary>The workflows ask for no longer a session than the role of <c>clawster bootstrap</c> gives: AWS refuses one that is longer.</summary>
public sealed class SessionTests
{
    [Fact]
    public void A_session_is_as_long_as_its_job_and_no_longer_than_the_role_allows()
    {
        var asked = Directory.GetFiles(Path.Combine(Tool.Repository, ".github", "workflows"), "*.yml").Select(File.ReadAllText)
            .Where(static text => text.Contains("role-duration-seconds", StringComparison.Ordinal))
            .Select(static text => (Session: TimeSpan.FromSeconds(Number(text, "role-duration-seconds")), Job: TimeSpan.FromMinutes(Number(text, "timeout-minutes")))).ToArray();

        Assert.NotEmpty(asked);
        Assert.All(asked, static one => Assert.InRange(one.Session, one.Job, AccountNames.DeploySession));
        Assert.InRange(AccountNames.DeploySession, TimeSpan.FromHours(1), TimeSpan.FromHours(12)); // IAM's limits
    }

    private static int Number(string text, string key) => int.Parse(Regex.Match(text, $@"\b{key}: ([0-9]+)").Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
}
