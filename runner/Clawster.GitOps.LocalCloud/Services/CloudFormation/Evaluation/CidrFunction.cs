using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Numerics;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Evaluation;

/// <summary><c>Fn::Cidr</c>: cuts an address block into blocks of equal size.</summary>
internal static class CidrFunction
{
    /// <param name="block">An IPv4 or IPv6 block.</param>
    /// <param name="count">How many blocks, 1 to 256.</param>
    /// <param name="bits">The bits of each block that are left to hosts.</param>
    public static IReadOnlyList<string> Split(string block, int count, int bits)
    {
        if (!IPNetwork.TryParse(block, out var network))
        {
            throw TemplateFaults.Template($"Fn::Cidr: '{block}' is not an address block");
        }

        var bytes = network.BaseAddress.GetAddressBytes();
        var prefix = (bytes.Length * 8) - bits;
        if (count is < 1 or > 256 || prefix < network.PrefixLength || bits < 1 || BigInteger.Pow(2, prefix - network.PrefixLength) < count)
        {
            throw TemplateFaults.Template($"Fn::Cidr: {block} does not hold {count} blocks of {bits} bits");
        }

        var first = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        return [.. Enumerable.Range(0, count).Select(index => $"{Address(first + (index * BigInteger.Pow(2, bits)), bytes.Length)}/{prefix}")];
    }

    private static IPAddress Address(BigInteger value, int length)
    {
        var bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        var padded = new byte[length];
        bytes.CopyTo(padded, length - bytes.Length);
        return new IPAddress(padded);
    }
}
