using Clawster.GitOps.Runner.Compilation;

namespace Clawster.GitOps.Runner.Tests.Compilation;

public sealed class WorkspaceTests
{
    [Theory]
    [InlineData("bots", "/repo/.clawster/local-cloud.json")]
    [InlineData("bots/", "/repo/.clawster/local-cloud.json")]
    [InlineData("../other/bots", "/other/.clawster/local-cloud.json")]
    [InlineData("/a/b", "/a/.clawster/local-cloud.json")]
    public void State_is_kept_beside_the_bots_folder(string bots, string file) =>
        Assert.Equal(file, Workspace.Of(bots, "/repo").LocalCloudFile.Replace('\\', '/'));

    [Theory]
    [InlineData("/repo/bots/x.bot.yaml", "bots/x.bot.yaml")]
    [InlineData("/other/x.bot.yaml", "../other/x.bot.yaml")]
    public void Paths_are_shown_from_where_the_reader_is(string path, string shown) =>
        Assert.Equal(shown, Workspace.Of("bots", "/repo").Display(path));
}
