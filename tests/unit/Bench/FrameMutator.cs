// SPDX-License-Identifier: MIT

using System;
using System.Text;

namespace OcppStation.Tests;

/// <summary>
/// Frames that a hostile or broken central system might send: real ones with a few changes that keep most of their structure. The
/// same seed gives the same frames.
/// </summary>
public sealed class FrameMutator
{
    private const int MostChanges = 4;

    private static readonly string[] s_frames =
    [
        "[2,\"1\",\"ChangeConfiguration\",{\"key\":\"MeterValueSampleInterval\",\"value\":\"30\"}]",
        "[2,\"2\",\"ChangeConfiguration\",{\"key\":\"AuthorizationKey\",\"value\":\"0123456789abcdef\"}]",
        "[2,\"3\",\"ChangeConfiguration\",{\"key\":\"MeterValuesSampledData\",\"value\":\"Voltage,SoC,Current.Import\"}]",
        "[2,\"4\",\"GetConfiguration\",{\"key\":[\"HeartbeatInterval\",\"SecurityProfile\"]}]",
        "[2,\"5\",\"RemoteStartTransaction\",{\"connectorId\":1,\"idTag\":\"04A1B2C3\"}]",
        "[2,\"6\",\"RemoteStopTransaction\",{\"transactionId\":1001}]",
        "[2,\"7\",\"ReserveNow\",{\"connectorId\":2,\"expiryDate\":\"2026-03-01T12:00:00Z\",\"idTag\":\"X\",\"reservationId\":7}]",
        "[2,\"8\",\"CancelReservation\",{\"reservationId\":7}]",
        "[2,\"9\",\"TriggerMessage\",{\"requestedMessage\":\"StatusNotification\",\"connectorId\":1}]",
        "[2,\"10\",\"ExtendedTriggerMessage\",{\"requestedMessage\":\"SignChargePointCertificate\"}]",
        "[2,\"11\",\"InstallCertificate\",{\"certificateType\":\"CentralSystemRootCertificate\",\"certificate\":\"root 1\\nAB\"}]",
        "[2,\"12\",\"GetInstalledCertificateIds\",{\"certificateType\":\"ManufacturerRootCertificate\"}]",
        "[2,\"13\",\"DeleteCertificate\",{\"certificateHashData\":{\"hashAlgorithm\":\"SHA256\",\"issuerNameHash\":\"AA1\",\"issuerKeyHash\":\"bb1\",\"serialNumber\":\"1\"}}]",
        "[2,\"14\",\"CertificateSigned\",{\"certificateChain\":\"certificate for SECRET key 1\"}]",
        "[2,\"15\",\"SendLocalList\",{\"listVersion\":3,\"updateType\":\"Full\",\"localAuthorizationList\":[{\"idTag\":\"A\",\"idTagInfo\":{\"status\":\"Accepted\",\"expiryDate\":\"2026-04-01T00:00:00.5+01:00\"}},{\"idTag\":\"B\"}]}]",
        "[2,\"16\",\"DataTransfer\",{\"vendorId\":\"OcppStation\",\"messageId\":\"RetrySetAside\",\"data\":\"\\u00e4\\\"\\\\\"}]",
        "[2,\"17\",\"ChangeAvailability\",{\"connectorId\":0,\"type\":\"Operative\"}]",
        "[2,\"18\",\"UnlockConnector\",{\"connectorId\":2}]",
        "[2,\"19\",\"SetChargingProfile\",{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Absolute\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":16.1}]}}}]",
        "[2,\"20\",\"ClearCache\",{}]",
        "[2,\"21\",\"GetLog\",{\"logType\":\"SecurityLog\",\"requestId\":7,\"retries\":1,\"log\":{\"remoteLocation\":\"ftp://joe:SECRET@files/\",\"oldestTimestamp\":\"2026-03-01T09:00:00Z\"}}]",
        "[2,\"22\",\"SignedUpdateFirmware\",{\"requestId\":8,\"firmware\":{\"location\":\"http://joe:SECRET@files/new.bin\",\"retrieveDateTime\":\"2026-03-01T10:00:00Z\",\"signingCertificate\":\"signer 1\",\"signature\":\"s\"}}]",
        "[2,\"23\",\"ExtendedTriggerMessage\",{\"requestedMessage\":\"LogStatusNotification\"}]",
        "[3,\"1-1\",{\"status\":\"Accepted\",\"currentTime\":\"2026-03-01T10:00:00Z\",\"interval\":300}]",
        "[4,\"1-2\",\"InternalError\",\"\",{}]",
    ];

    private static readonly string[] s_tokens =
    [
        "null", "true", "-0", "1e999", "99999999999999999999", "-2147483649", "0.1", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "{", "}", "[", "]", "{}",
        "[]", "[[[[[[[[[[[", ",", ":", "\"", "\\", "\"x\":1,", "{\"a\":{\"b\":[1]}}", "\t", "\u00e9", "\u20ac", "//", "NaN", "\"2026-02-30T25:61:61Z\"",
        "\"CentralSystemRootCertificate\"", "\"WebSocketPingInterval\"", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
    ];

    private readonly Random _random;

    public FrameMutator(int seed)
    {
        _random = new Random(seed);
    }

    /// <summary>The next frame.</summary>
    public byte[] Next()
    {
        byte[] frame = Pick(s_frames);
        int changes = 1 + _random.Next(MostChanges);
        for (int i = 0; i < changes; i++)
        {
            frame = Mutate(frame);
        }

        return frame;
    }

    /// <summary>Any bytes with one change.</summary>
    public byte[] Mutate(byte[] bytes)
    {
        int at = _random.Next(bytes.Length + 1);
        int end = at + _random.Next(Math.Min(16, bytes.Length - at) + 1);
        switch (_random.Next(7))
        {
            case 0:
                return Flip(bytes, at);
            case 1:
                return Replace(bytes, at, end, new byte[0]);
            case 2:
                return Replace(bytes, end, end, Part(bytes, at, end));
            case 3:
                return Replace(bytes, at, at, Pick(s_tokens));
            case 4:
                return ReplaceValue(bytes, at);
            case 5:
                return Part(bytes, 0, at);
            default:
                byte[] other = Pick(s_frames);
                int from = _random.Next(other.Length);
                return Replace(bytes, at, end, Part(other, from, from + _random.Next(other.Length - from)));
        }
    }

    private byte[] Pick(string[] texts)
    {
        return Encoding.UTF8.GetBytes(texts[_random.Next(texts.Length)]);
    }

    private byte[] Flip(byte[] bytes, int at)
    {
        byte[] copy = Part(bytes, 0, bytes.Length);
        if (at < copy.Length)
        {
            copy[at] = (byte)(copy[at] ^ (1 << _random.Next(8)));
        }

        return copy;
    }

    /// <summary>Puts a token in the place of the value behind the next colon or comma.</summary>
    private byte[] ReplaceValue(byte[] bytes, int at)
    {
        while (at < bytes.Length && bytes[at] != ':' && bytes[at] != ',')
        {
            at++;
        }

        int start = Math.Min(at + 1, bytes.Length);
        int end = start;
        while (end < bytes.Length && bytes[end] != ',' && bytes[end] != '}' && bytes[end] != ']')
        {
            end++;
        }

        return Replace(bytes, start, end, Pick(s_tokens));
    }

    private static byte[] Replace(byte[] bytes, int start, int end, byte[] middle)
    {
        byte[] result = new byte[start + middle.Length + bytes.Length - end];
        Array.Copy(bytes, 0, result, 0, start);
        Array.Copy(middle, 0, result, start, middle.Length);
        Array.Copy(bytes, end, result, start + middle.Length, bytes.Length - end);
        return result;
    }

    private static byte[] Part(byte[] bytes, int start, int end)
    {
        byte[] part = new byte[end - start];
        Array.Copy(bytes, start, part, 0, part.Length);
        return part;
    }
}
