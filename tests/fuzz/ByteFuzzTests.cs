// SPDX-License-Identifier: MIT

using System;
using System.Collections;
using System.Linq;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Json;
using OcppStation.Emulation;
using OcppStation.Tests.Desktop;

namespace OcppStation.Tests.Fuzzing;

/// <summary>Bytes from outside and bytes of a flash that has gone wrong: whatever they are, nothing throws but what says so.</summary>
[TestClass]
public sealed class ByteFuzzTests
{
    private static readonly byte[] s_webSocket =
        Convert.FromHexString("8105" + "48656C6C6F" + "0103" + "48656C" + "8900" + "8002" + "6C6F" + "8A03010203" + "817E00FF" + new string('4', 510) + "880203E8");

    private static readonly byte[] s_handshake = Encoding.UTF8.GetBytes(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Accept: abc=\r\n"
        + "Sec-WebSocket-Protocol: ocpp1.6\r\nRetry-After: 120\r\nDate: Sun, 01 Mar 2026 10:00:00 GMT\r\n\r\n");

    [TestMethod]
    public void Frames_are_read_or_called_unreadable()
    {
        ReceivedFrame frame = new();
        Fuzz.Run(55_000, seed =>
        {
            frame.Begin(new FrameMutator(seed).Next());
            int slices = 0;
            while (!frame.Continue())
            {
                Assert.IsTrue(++slices < 100, "it never ends");
            }

            Assert.IsTrue(frame.IsReadable || frame.Code != null);
        });
    }

    [TestMethod]
    public void WebSocket_bytes_end_in_a_FrameException()
    {
        Fuzz.Run(15_000, seed =>
        {
            byte[] bytes = Mutated(s_webSocket, seed);
            FrameReader reader = new(new BufferedInput(new ByteTransport(bytes)));
            Assert.ThrowsExactly<FrameException>(() =>
            {
                for (int i = 0; i <= bytes.Length; i++)
                {
                    reader.Next();
                }
            });
        });
    }

    [TestMethod]
    public void A_handshake_answer_is_taken_refused_or_no_HTTP()
    {
        Fuzz.Run(10_000, seed =>
        {
            try
            {
                HandshakeResponse response = HandshakeResponse.Read(new BufferedInput(new ByteTransport(Mutated(s_handshake, seed))));
                response.Refusal("abc=");
                Assert.IsTrue(response.RetryAfterSeconds >= 0);
            }
            catch (FrameException)
            {
                // It says so.
            }
        });
    }

    [TestMethod]
    public void Configuration_values_are_taken_as_they_are_checked_or_not_at_all()
    {
        StationBench bench = new();
        Configuration configuration = bench.Station.Configuration;
        string[] values = ["true", "30", "Voltage,SoC", "0.RST,1.RST,2.RST", "0123456789abcdef", "text", "-1", "3"];
        Fuzz.Run(10_000, seed =>
        {
            Random random = new(seed);
            int key = random.Next(Keys.Count);
            string value = Encoding.UTF8.GetString(new FrameMutator(seed).Mutate(Encoding.UTF8.GetBytes(values[random.Next(values.Length)])));
            ChangeStatus status = configuration.Set(KeyTable.Get(key).Name, value);
            string kept = configuration.GetString(key);
            Assert.IsTrue(status != ChangeStatus.Accepted || configuration.Set(KeyTable.Get(key).Name, kept) == ChangeStatus.Accepted, kept);
            Assert.IsFalse(kept.Contains('\n'), "a line of its own on flash");
        });
    }

    [TestMethod]
    public void Board_and_station_files_are_read_or_refused_with_a_word()
    {
        byte[] board = Encoding.UTF8.GetBytes(RepositoryFiles.Read("boards/dual-wrover/board.json"));
        byte[] station = Encoding.UTF8.GetBytes("""{"chargePointId":"CP1","centralUrl":"ws://host:9000/ocpp","authorizationKey":"0123456789abcdef","webSocket":"own"}""");
        Fuzz.Run(5_000, seed =>
        {
            Hashtable json = Parse(Mutated(seed % 2 == 0 ? board : station, seed));
            if (json != null)
            {
                string error;
                object result = seed % 2 == 0 ? BoardDefinition.Parse(json, out error) : StationSettings.Parse(json, out error);
                Assert.AreEqual(result == null, error != null);
            }
        });
    }

    [TestMethod]
    public void Flash_with_wrong_bytes_is_opened_and_used()
    {
        JournalBench full = new();
        uint number = full.Start(1, 100);
        full.Meter(number, 1, 7);
        full.Stop(number, 1, 300);
        full.Start(2, 50);
        SecurityLog events = new(full.Flash, full.Clock, full, 1);
        events.Report(SecurityEvent.StartupOfTheDevice, "x");
        events.Report(SecurityEvent.InvalidMessages, null);
        CertificateStore store = new(full.Flash, new ScriptedCryptography());
        store.KeepCertificate("key", "chain");
        while (!store.Continue())
        {
        }

        SignatureFiles signatures = new(full.Flash, 0);
        int signature = signatures.Begin(0, "signer 1", "signature");
        while (!signatures.Continue())
        {
        }

        string[] names = full.Flash.List().Order().ToArray();
        Fuzz.Run(5_000, seed =>
        {
            VirtualFlash flash = new(256 * 1024);
            full.CopyTo(flash);
            string name = names[new Random(seed).Next(names.Length)];
            flash.Damage(name, Mutated(full.Flash.Raw(name), seed));
            JournalBench bench = new(flash, true);
            bench.TakeAll();
            SecurityLog log = new(flash, bench.Clock, bench, bench.Journal.BootId);
            log.Report(SecurityEvent.ResetOrReboot, null);
            Assert.IsTrue(log.Waiting <= 3);
            new CertificateStore(flash, new ScriptedCryptography()).Current();
            bool hasSignature = new SignatureFiles(flash, signature).Read(signature, out string signer, out _);
            Assert.IsTrue(!hasSignature || signer == "signer 1", "wholly or not at all");
            Assert.IsTrue(bench.Start(1, 400) > 0, "a transaction can begin");
        });
    }

    private static byte[] Mutated(byte[] bytes, int seed)
    {
        FrameMutator mutator = new(seed);
        for (int i = 0; i <= seed % 4; i++)
        {
            bytes = mutator.Mutate(bytes);
        }

        return bytes;
    }

    private static Hashtable Parse(byte[] bytes)
    {
        try
        {
            return (Hashtable)JsonConvert.DeserializeObject(Encoding.UTF8.GetString(bytes), typeof(Hashtable));
        }
        catch (Exception)
        {
            // No JSON: the firmware says so whatever the parser throws.
            return null;
        }
    }
}
