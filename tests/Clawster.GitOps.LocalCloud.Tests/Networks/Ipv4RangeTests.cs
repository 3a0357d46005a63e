using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Clawster.GitOps.LocalCloud.Networks;
using CsCheck;

namespace Clawster.GitOps.LocalCloud.Tests.Networks;

public sealed class Ipv4RangeTests
{
    private static readonly Gen<Ipv4Range> s_range = Gen.Select(Gen.UInt, Gen.Int[0, 32], static (address, length) => new Ipv4Range(address, length));

    // Ranges near each other, so that overlaps and neighbours are common.
    private static readonly Gen<Ipv4Range> s_near = Gen.Select(Gen.UInt[0x0A000000, 0x0A00FFFF], Gen.Int[16, 32], static (address, length) => new Ipv4Range(address, length));

    [Fact]
    public void What_is_written_reads_back_and_is_canonical_by_another_reader() =>
        s_range.Sample(static range =>
        {
            var other = IPNetwork.Parse(range.ToString());
            Assert.Equal(range, Ipv4Range.Parse(range.ToString()));
            Assert.Equal(range.PrefixLength, other.PrefixLength);
            Assert.Equal(Ipv4Range.Format(range.First), other.BaseAddress.ToString());
        });

    [Fact]
    public void An_address_is_inside_exactly_when_another_reader_says_so() =>
        Gen.Select(s_near, Gen.UInt[0x09FFFFF0, 0x0A010010]).Sample(static (range, address) =>
            Assert.Equal(IPNetwork.Parse(range.ToString()).Contains(IPAddress.Parse(Ipv4Range.Format(address))), range.Contains(address)));

    [Fact]
    public void Ranges_overlap_exactly_when_they_share_an_address() =>
        Gen.Select(s_near, s_near).Sample(static (left, right) =>
        {
            var shared = Math.Max(left.First, right.First) <= Math.Min(left.Last, right.Last);
            Assert.Equal(shared, left.Overlaps(right));
            Assert.Equal(shared, right.Overlaps(left));
            Assert.Equal(left.First <= right.First && right.Last <= left.Last, left.Contains(right));
        });

    [Theory]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0/16")]
    [InlineData("10.0.0.0/ 16")]
    [InlineData("256.0.0.0/8")]
    [InlineData("::/0")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_range_is_refused(string? text) => Assert.False(Ipv4Range.TryParse(text, out _));

    [Fact]
    public void Host_bits_are_dropped() => Assert.Equal("100.68.0.0/18", Ipv4Range.Parse("100.68.0.18/18").ToString());

    [Theory]
    [InlineData("10.0.0.0/28", 11)]
    [InlineData("10.0.0.0/24", 251)]
    [InlineData("10.0.0.0/20", 4091)]
    public void A_subnet_gives_out_all_but_five_addresses(string cidr, int usable)
    {
        var subnet = Ipv4Range.Parse(cidr);
        var taken = new HashSet<uint>();
        while (SubnetAddresses.Next(subnet, taken) is { } address)
        {
            Assert.True(SubnetAddresses.CanBeUsed(subnet, address));
            Assert.True(taken.Add(address));
        }

        Assert.Equal(usable, taken.Count);
        Assert.Equal(usable, SubnetAddresses.Usable(subnet));
        Assert.Equal([subnet.First, subnet.First + 1, subnet.First + 2, subnet.First + 3, subnet.Last],
            Enumerable.Range(0, (int)subnet.Count).Select(offset => subnet.First + (uint)offset).Where(address => !taken.Contains(address)));
    }
}
