// SPDX-License-Identifier: MIT

using System.Text;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class Crc32Tests
{
    [TestMethod]
    [DataRow("", 0x00000000L)]
    [DataRow("a", 0xE8B7BE43L)]
    [DataRow("123456789", 0xCBF43926L)]
    public void The_check_values_of_CRC_32_come_out(string text, long crc)
    {
        byte[] data = Encoding.UTF8.GetBytes(text);
        Assert.AreEqual(crc, (long)Crc32.Of(data, 0, data.Length));
    }

    [TestMethod]
    public void Every_value_of_a_byte_counts_and_only_those_of_the_range()
    {
        byte[] data = new byte[256];
        for (int i = 0; i < data.Length; i++)
        {
            data[i] = (byte)i;
        }

        Assert.AreEqual(0x29058C73L, (long)Crc32.Of(data, 0, data.Length));
        Assert.AreEqual(0xCBF43926L, (long)Crc32.Of(data, '1', 9), "a range");
    }
}
