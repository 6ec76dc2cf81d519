// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

/// <summary>The shipped file transfer over real sockets against a real web server.</summary>
[TestClass]
public class FileTransferTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static readonly byte[] s_file = Enumerable.Range(0, 100000).Select(i => (byte)(i * 31 >> 3)).ToArray();

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_download_arrives_whole(bool isChunked)
    {
        await using FileServer server = await FileServer.StartAsync();
        server.Files["/new.bin"] = s_file;
        server.IsChunked = isChunked;
        FileTransfer transfer = new(new SocketSource());
        transfer.Download(server.Url + "/new.bin", 0);
        CollectionAssert.AreEqual(s_file, TakeAll(transfer));
        Assert.AreEqual(TransferState.Done, transfer.State, transfer.Error);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task A_download_that_breaks_off_is_put_together_from_its_parts(bool knowsRange)
    {
        await using FileServer server = await FileServer.StartAsync();
        server.Files["/new.bin"] = s_file;
        server.KnowsRange = knowsRange;
        server.Breaks.Enqueue(30000);
        server.Breaks.Enqueue(50000);
        FileTransfer transfer = new(new SocketSource());
        List<byte> got = [];
        for (int i = 0; i < 3; i++)
        {
            // How much of what was sent arrives before the reset is the network's choice.
            transfer.Download(server.Url + "/new.bin", got.Count);
            got.AddRange(TakeAll(transfer));
            Assert.AreEqual(i < 2 ? TransferState.Failed : TransferState.Done, transfer.State, transfer.Error);
        }

        CollectionAssert.AreEqual(s_file, got.ToArray());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task A_download_goes_on_from_where_it_was(bool knowsRange)
    {
        await using FileServer server = await FileServer.StartAsync();
        server.Files["/new.bin"] = s_file;
        server.KnowsRange = knowsRange;
        FileTransfer transfer = new(new SocketSource());
        transfer.Download(server.Url + "/new.bin", 70001);
        CollectionAssert.AreEqual(s_file[70001..], TakeAll(transfer));
        Assert.AreEqual(TransferState.Done, transfer.State, transfer.Error);
        CollectionAssert.AreEqual(new[] { "GET /new.bin bytes=70001-" }, server.Requests.ToArray());
    }

    [TestMethod]
    public async Task An_upload_by_PUT_arrives_whole()
    {
        await using FileServer server = await FileServer.StartAsync();
        FileTransfer transfer = new(new SocketSource());
        string text = string.Concat(Enumerable.Range(0, 3000).Select(i => $"line {i}\n"));
        transfer.Upload(server.Url + "/logs/", "CP-1.log", new ScriptedContent(text));
        TakeAll(transfer);
        Assert.AreEqual(TransferState.Done, transfer.State, transfer.Error);
        Assert.AreEqual(text, Encoding.UTF8.GetString(server.Files["/logs/CP-1.log"]));
    }

    [TestMethod]
    public async Task An_upload_by_POST_arrives_where_PUT_is_not_known()
    {
        await using FileServer server = await FileServer.StartAsync();
        server.KnowsPut = false;
        FileTransfer transfer = new(new SocketSource());
        transfer.Upload(server.Url + "/in", "CP-1.log", new ScriptedContent("text"));
        TakeAll(transfer);
        Assert.AreEqual(TransferState.Done, transfer.State, transfer.Error);
        Assert.AreEqual("text", Encoding.UTF8.GetString(server.Files["/in"]));
    }

    [TestMethod]
    public async Task A_file_that_is_not_there_is_Missing()
    {
        await using FileServer server = await FileServer.StartAsync();
        FileTransfer transfer = new(new SocketSource());
        transfer.Download(server.Url + "/old.bin", 0);
        TakeAll(transfer);
        Assert.AreEqual(TransferState.Failed, transfer.State);
        Assert.AreEqual(TransferFault.Missing, transfer.Fault);
    }

    [TestMethod]
    public async Task A_server_that_is_not_there_is_a_Connection_fault()
    {
        FileServer server = await FileServer.StartAsync();
        string url = server.Url;
        await server.DisposeAsync();
        FileTransfer transfer = new(new SocketSource());
        transfer.Download(url + "/new.bin", 0);
        TakeAll(transfer);
        Assert.AreEqual(TransferState.Failed, transfer.State);
        Assert.AreEqual(TransferFault.Connection, transfer.Fault);
    }

    private static byte[] TakeAll(FileTransfer transfer)
    {
        List<byte> got = [];
        Stopwatch watch = Stopwatch.StartNew();
        while (true)
        {
            TransferState state = transfer.State;
            byte[] piece = transfer.Take();
            if (piece != null)
            {
                got.AddRange(piece);
            }
            else if (state != TransferState.Running)
            {
                return [.. got];
            }
            else
            {
                Assert.IsTrue(watch.Elapsed < s_patience, "the transfer does not end");
                Thread.Sleep(1);
            }
        }
    }
}
