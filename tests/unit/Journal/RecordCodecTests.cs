// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Records as bytes.</summary>
[TestClass]
public class RecordCodecTests
{
    [TestMethod]
    public void Data_for_which_there_is_no_room_is_left_out()
    {
        JournalRecord record = new() { Kind = RecordKind.MeterValues, Sequence = 7, ConnectorId = 2, DataLength = 3 };
        record.Data[0] = 10;
        record.Data[1] = 20;
        record.Data[2] = 30;
        byte[] bytes = new byte[Limits.JournalRecordBytes];
        RecordCodec codec = new();
        codec.Encode(record, bytes, 0);

        JournalRecord small = new(2);
        codec.Decode(bytes, 0, small);
        Assert.AreEqual(2, small.DataLength);
        Assert.AreEqual(20, (int)small.Data[1]);
        Assert.AreEqual(2, small.ConnectorId);
        Assert.AreEqual(7u, small.Sequence);

        JournalRecord large = new();
        codec.Decode(bytes, 0, large);
        Assert.AreEqual(3, large.DataLength);
        Assert.AreEqual(30, (int)large.Data[2]);
    }

    [TestMethod]
    [DataRow(Limits.JournalRecordBytes, Limits.JournalRecordBytes)]
    [DataRow(Limits.JournalRecordBytes + 1, int.MaxValue)]
    public void A_header_that_tells_of_more_bytes_than_a_record_has_is_none(int length, int found)
    {
        int body = length - RecordCodec.HeaderBytes;
        byte[] header = new byte[RecordCodec.HeaderBytes];
        header[0] = RecordCodec.Marker;
        header[7] = (byte)body;
        header[8] = (byte)(body >> 8);
        Assert.AreEqual(found, RecordCodec.LengthAt(header, 0, header.Length));
        Assert.AreEqual(int.MaxValue, RecordCodec.LengthAt(header, 0, header.Length - 1));
    }
}
