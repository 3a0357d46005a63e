using System.Text;
using Clawster.GitOps.Runner.Daemon;

namespace Clawster.GitOps.Runner.Tests.Daemon;

public sealed class HeardDeliveriesTests
{
    [Fact]
    public void A_delivery_is_heard_once_whatever_id_it_comes_under()
    {
        var heard = new HeardDeliveries();

        Assert.True(heard.IsNew("1", Bytes("a")));
        Assert.False(heard.IsNew("1", Bytes("a")));
        Assert.False(heard.IsNew("2", Bytes("a")));
        Assert.False(heard.IsNew("1", Bytes("b")));
        Assert.False(heard.IsNew(null, Bytes("a")));
        Assert.True(heard.IsNew("3", Bytes("c")));
    }

    [Fact]
    public void What_is_remembered_has_an_end()
    {
        var heard = new HeardDeliveries();
        for (var i = 0; i < 5_000; i++)
        {
            Assert.True(heard.IsNew($"id {i}", Bytes($"body {i}")));
        }

        Assert.True(heard.IsNew("id 0", Bytes("body 0")));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
