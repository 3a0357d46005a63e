using Clawster.GitOps.Runner.Pairing;

namespace Clawster.GitOps.Runner.Tests.Pairing;

/// <summary>What OpenClaw prints comes from devices that nobody knows yet.</summary>
public sealed class PendingDevicesTests
{
    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"pending\"")]
    [InlineData("{}")]
    [InlineData("{\"pending\":{}}")]
    [InlineData("no devices")]
    public void What_is_no_list_of_devices_is_told(string output) => Assert.Throws<PairingException>(() => PendingDevices.Parse(output));

    [Fact]
    public void A_name_neither_steers_a_terminal_nor_turns_the_writing_round()
    {
        var device = Assert.Single(PendingDevices.Parse("""{"pending":[{"requestId":"r-1","displayName":"\u001b[2Jfox\u202egnp.exe\u200b"},{"requestId":"$(reboot)"},7]}"""));

        Assert.Equal("[2Jfoxgnp.exe", device.Name);
    }

    [Theory]
    [InlineData("r-1", true)]
    [InlineData("r-1\n", false)]
    [InlineData("-r", false)]
    [InlineData("", false)]
    public void An_id_is_letters_digits_and_dashes_to_its_very_end(string text, bool isId) => Assert.Equal(isId, PendingDevices.IsId(text));
}
