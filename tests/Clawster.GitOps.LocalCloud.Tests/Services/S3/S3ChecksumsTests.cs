using System;
using System.Text;
using Clawster.GitOps.LocalCloud.Services.S3;

namespace Clawster.GitOps.LocalCloud.Tests.Services.S3;

public sealed class S3ChecksumsTests
{
    // The check values of each polynomial for the text 123456789: the catalogue of parametrised CRC algorithms (CRC-32/ISO-HDLC, CRC-32/ISCSI, CRC-64/NVME).
    [Theory]
    [InlineData("crc32", "cbf43926")]
    [InlineData("crc32c", "e3069283")]
    [InlineData("crc64nvme", "ae8b14860a799888")]
    public void A_checksum_has_the_catalogues_check_value(string name, string hex) =>
        Assert.Equal(hex, Convert.ToHexStringLower(Convert.FromBase64String(S3Checksums.Of(name, Encoding.ASCII.GetBytes("123456789")))));
}
