// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

/// <summary>A central system that sends many CALLs without waiting for an answer, through the WebSocket client that is flashed.</summary>
[TestClass]
public sealed class CommandBurstTests
{
    [TestMethod]
    [DataRow(17, "ChangeConfiguration", "{\"key\":\"BlinkRepeat\",\"value\":\"5\"}", true)]
    [DataRow(40, "ChangeConfiguration", "{\"key\":\"BlinkRepeat\",\"value\":\"5\"}", true)]
    [DataRow(17, "GetConfiguration", "{}", true)]
    [DataRow(40, "GetConfiguration", "{}", true)]
    [DataRow(40, "TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}", true)]
    [DataRow(40, "UnlockConnector", "{\"connectorId\":1}", false)]
    public void A_burst_of_commands_is_answered_and_the_link_stays(int count, string action, string payload, bool areAllResults)
    {
        using WebSocketPeer peer = new();
        using EmulatorBench emulator = new EmulatorBench().Start("--central", peer.Url[..peer.Url.LastIndexOf('/')], "--http", "127.0.0.1:0");
        peer.Accept();
        string[] ids = [.. Enumerable.Range(1, count).Select(number => "burst-" + number)];
        List<JsonElement> answers = [];
        bool isSent = false;
        while (answers.Count < count)
        {
            string text = peer.Receive();
            Assert.IsNotNull(text, "the station has closed the link");
            JsonElement frame = JsonElement.Parse(text);
            if (frame[0].GetInt32() != 2)
            {
                answers.Add(frame);
                continue;
            }

            peer.Send(Answer(frame));
            for (int i = 0; i < ids.Length && !isSent; i++)
            {
                peer.Send($"[2,\"{ids[i]}\",\"{action}\",{payload}]");
            }

            isSent = true;
        }

        CollectionAssert.AreEquivalent(ids, answers.Select(answer => answer[1].GetString()).ToArray());
        Assert.IsTrue(answers.Exists(answer => answer[0].GetInt32() == 3));
        Assert.IsTrue(!areAllResults || answers.TrueForAll(answer => answer[0].GetInt32() == 3));
        Assert.AreEqual(WebSocketState.Open, peer.Socket.State);
        Assert.AreEqual("online", emulator.Station().GetProperty("link").GetString());
    }

    /// <summary>What a central system answers to a call of the station.</summary>
    private static string Answer(JsonElement call)
    {
        string payload = call[2].GetString() is "BootNotification"
            ? "{\"status\":\"Accepted\",\"currentTime\":\"2026-03-01T10:00:00Z\",\"interval\":300}"
            : "{\"currentTime\":\"2026-03-01T10:00:00Z\"}";
        return $"[3,\"{call[1].GetString()}\",{payload}]";
    }
}
