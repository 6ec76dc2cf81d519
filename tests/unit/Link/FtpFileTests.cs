// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Files by FTP: the dialogue of RFC 959.</summary>
[TestClass]
public class FtpFileTests
{
    [TestMethod]
    public void A_download_logs_in_and_takes_the_file_over_a_passive_connection()
    {
        TransferBench bench = new();
        bench.Transfer.Download("ftp://joe:p%40ss@files/dir/new.bin", 0);
        ScriptedTransport control = Greet(bench);
        Expect(control, "USER joe", "331 password");
        Assert.AreEqual("files 21", control.Host + " " + control.Port);
        Expect(control, "PASS p@ss", "230-welcome\r\n 230 inside\r\n230 in");
        Expect(control, "TYPE I", "200 binary");
        Expect(control, "EPSV", "229 Entering (|||4711|)");
        ScriptedTransport data = bench.Accept();
        Expect(control, "RETR dir/new.bin", "150 here it comes");
        data.Deliver("hello");
        data.EndStream();
        Assert.IsTrue(data.WaitForClose());
        control.Deliver("226 done\r\n");
        Expect(control, "QUIT", "221 bye");
        Assert.AreEqual("hello", bench.Rest());
        Assert.AreEqual((int)TransferState.Done, (int)bench.Transfer.State);
        Assert.AreEqual("files 4711", data.Host + " " + data.Port);
        Assert.IsTrue(control.WaitForClose() && data.WaitForClose());
    }

    [TestMethod]
    public void A_download_goes_on_with_REST_over_PASV_whose_host_is_not_believed()
    {
        TransferBench bench = new();
        bench.Transfer.Download("ftp://files/new.bin", 7);
        ScriptedTransport control = Greet(bench);
        Expect(control, "USER anonymous", "230 in");
        Expect(control, "TYPE I", "200 binary");
        Expect(control, "EPSV", "500 what");
        Expect(control, "PASV", "227 Entering (10,0,0,1,18,103)");
        ScriptedTransport data = bench.Accept();
        Expect(control, "REST 7", "350 go on");
        Expect(control, "RETR new.bin", "150 here it comes");
        data.Deliver("world");
        data.EndStream();
        control.Deliver("226 done\r\n");
        Expect(control, "QUIT", "221 bye");
        Assert.AreEqual("world", bench.Rest());
        Assert.AreEqual("files 4711", data.Host + " " + data.Port);
    }

    [TestMethod]
    public void A_server_without_REST_sends_all_and_what_is_there_is_left_out()
    {
        TransferBench bench = new();
        bench.Transfer.Download("ftp://files/new.bin", 7);
        ScriptedTransport control = LogIn(bench);
        ScriptedTransport data = Passive(bench, control);
        Expect(control, "REST 7", "502 not here");
        Expect(control, "RETR new.bin", "150 here it comes");
        data.Deliver("hello, world");
        data.EndStream();
        control.Deliver("226 done\r\n");
        Expect(control, "QUIT", "221 bye");
        Assert.AreEqual("world", bench.Rest());

        // Two connections, seven replies and each byte, also those that are left out.
        Assert.AreEqual(2 + 7 + 12, bench.Transfer.Moved);
    }

    [TestMethod]
    public void Whole_pieces_that_are_there_are_left_out()
    {
        TransferBench bench = new();
        int there = Limits.TransferPieceBytes + 1;
        bench.Transfer.Download("ftp://files/new.bin", there);
        ScriptedTransport control = LogIn(bench);
        ScriptedTransport data = Passive(bench, control);
        Expect(control, "REST " + there, "299 not so");
        Expect(control, "RETR new.bin", "199 here it comes");
        data.Deliver(new string('x', there) + "world");
        data.EndStream();
        control.Deliver("226 done\r\n");
        Expect(control, "QUIT", "221 bye");
        Assert.AreEqual("world", bench.Rest());
    }

    [TestMethod]
    [DataRow("300", "299")]
    [DataRow("399", "200")]
    public void Of_a_good_reply_the_first_digit_counts(string more, string done)
    {
        TransferBench bench = new();
        bench.Transfer.Download("ftp://joe:hush@files/new.bin", 7);
        ScriptedTransport control = Greet(bench);
        Expect(control, "USER joe", more + " password");
        Expect(control, "PASS hush", done + " in");
        Expect(control, "TYPE I", done + " binary");
        ScriptedTransport data = Passive(bench, control);
        Expect(control, "REST 7", more + " go on");
        Expect(control, "RETR new.bin", "100 here it comes");
        data.Deliver("world");
        data.EndStream();
        control.Deliver(done + " done\r\n");
        Expect(control, "QUIT", "221 bye");
        Assert.AreEqual("world", bench.Rest());
    }

    [TestMethod]
    [DataRow("299", "a.log")]
    [DataRow("200", "a.log")]
    [DataRow("300", "logs")]
    [DataRow("199", "logs")]
    public void What_can_be_changed_into_is_a_directory(string reply, string name)
    {
        TransferBench bench = new();
        bench.Transfer.Upload("ftp://files/logs", "a.log", new ScriptedContent("text"));
        ScriptedTransport control = LogIn(bench);
        Expect(control, "CWD logs", reply + " x");
        Store(bench, control, name);
        Expect(control, "QUIT", "221 bye");
        RequireDone(bench);
    }

    [TestMethod]
    public void A_file_whose_end_the_server_does_not_confirm_has_failed()
    {
        TransferBench bench = new();
        bench.Transfer.Download("ftp://files/new.bin", 0);
        ScriptedTransport control = LogIn(bench);
        ScriptedTransport data = Passive(bench, control);
        Expect(control, "RETR new.bin", "150 here it comes");
        data.ReadBytes = 1;
        data.Deliver("hel");
        data.EndStream();
        control.Deliver("426 broken off\r\n");
        Assert.AreEqual("hel", bench.Rest());
        Assert.AreEqual((int)TransferFault.Connection, (int)bench.Transfer.Fault);
    }

    [TestMethod]
    public void An_upload_goes_into_the_directory_of_the_URL()
    {
        TransferBench bench = new();
        bench.Transfer.Upload("ftp://files/logs", "a.log", new ScriptedContent("text"));
        ScriptedTransport control = LogIn(bench);
        Expect(control, "CWD logs", "250 there");
        ScriptedTransport data = Store(bench, control, "a.log");
        Assert.IsTrue(data.WaitForClose());
        Expect(control, "QUIT", "221 bye");
        RequireDone(bench);
    }

    [TestMethod]
    public void A_server_that_says_no_goodbye_has_the_file_all_the_same()
    {
        TransferBench bench = new();
        bench.Transfer.Upload("ftp://files", "a.log", new ScriptedContent("text"));
        ScriptedTransport control = LogIn(bench);
        Store(bench, control, "a.log");
        Assert.AreEqual("QUIT", control.TakeLine());
        control.EndStream();
        RequireDone(bench);
    }

    [TestMethod]
    public void An_upload_to_what_is_no_directory_is_stored_under_that_name()
    {
        TransferBench bench = new();
        bench.Transfer.Upload("ftp://files/logs/today.txt", "a.log", new ScriptedContent("text"));
        ScriptedTransport control = LogIn(bench);
        Expect(control, "CWD logs/today.txt", "550 no directory");
        Store(bench, control, "logs/today.txt");
        Expect(control, "QUIT", "221 bye");
        RequireDone(bench);
    }

    [TestMethod]
    [DataRow("ftp://files", "")]
    [DataRow("ftp://files/logs/", "CWD logs")]
    public void An_upload_to_a_URL_that_ends_with_a_slash(string location, string directory)
    {
        TransferBench bench = new();
        bench.Transfer.Upload(location, "a.log", new ScriptedContent("text"));
        ScriptedTransport control = LogIn(bench);
        if (directory.Length > 0)
        {
            Expect(control, directory, "250 there");
        }

        Passive(bench, control);
        Assert.AreEqual("STOR a.log", control.TakeLine());
        bench.Transfer.Cancel();
    }

    [TestMethod]
    [DataRow("530 hush is not the password", (int)TransferFault.Denied)]
    [DataRow("421 too many", (int)TransferFault.Connection)]
    [DataRow("500 what", (int)TransferFault.Unsupported)]
    [DataRow("501 how", (int)TransferFault.Refused)]
    [DataRow("502 not here", (int)TransferFault.Unsupported)]
    [DataRow("504 not so", (int)TransferFault.Unsupported)]
    [DataRow("430 hush", (int)TransferFault.Denied)]
    [DataRow("532 no account", (int)TransferFault.Denied)]
    [DataRow("553 not that name", (int)TransferFault.Denied)]
    [DataRow("450 busy", (int)TransferFault.Missing)]
    [DataRow("400 not now", (int)TransferFault.Connection)]
    [DataRow("499 not now", (int)TransferFault.Connection)]
    [DataRow("399 odd", (int)TransferFault.Refused)]
    [DataRow("503 not yet", (int)TransferFault.Refused)]
    public void What_a_refused_login_means_and_nothing_of_the_reply_is_logged(string reply, int fault)
    {
        TransferBench bench = new();
        bench.Transfer.Download("ftp://joe:hush@files/new.bin", 0);
        ScriptedTransport control = Greet(bench);
        Expect(control, "USER joe", "331 password");
        Expect(control, "PASS hush", reply);
        bench.Rest();
        Assert.AreEqual(fault, (int)bench.Transfer.Fault);
        Assert.AreEqual("the server answers " + reply.Substring(0, 3), bench.Transfer.Error);
    }

    [TestMethod]
    public void A_file_that_is_not_there()
    {
        TransferBench bench = new();
        bench.Transfer.Download("ftp://files/new.bin", 0);
        ScriptedTransport control = LogIn(bench);
        Passive(bench, control);
        Expect(control, "RETR new.bin", "550 no such file");
        bench.Rest();
        Assert.AreEqual((int)TransferFault.Missing, (int)bench.Transfer.Fault);
    }

    [TestMethod]
    [DataRow("227 nothing")]
    [DataRow("227 (1,2,3)")]
    [DataRow("227 1,2,3,4,5,6)")]
    [DataRow("227 (1,2,3,4,5,6")]
    [DataRow("227 (1,2,3,4,5,6,7)")]
    [DataRow("227 (1,2,3,4,300,1)")]
    [DataRow("227 (1,2,3,4,x,1)")]
    [DataRow("227 (1,2,3,4,1,x)")]
    [DataRow("227 (1,2,3,4,0,0)")]
    [DataRow("227 (1,2,3,4,256,0)")]
    [DataRow("227 )1,2,3,4,5,6(")]
    public void A_passive_reply_without_a_port(string reply)
    {
        TransferBench bench = new();
        bench.Transfer.Download("ftp://files/new.bin", 0);
        ScriptedTransport control = LogIn(bench);
        Expect(control, "EPSV", "500 what");
        Expect(control, "PASV", reply);
        bench.Rest();
        Assert.AreEqual((int)TransferFault.Refused, (int)bench.Transfer.Fault);
    }

    [TestMethod]
    public void A_line_end_in_the_URL_is_no_second_command()
    {
        TransferBench bench = new();
        bench.Transfer.Download("ftp://files/a%0D%0ADELE%20b", 0);
        ScriptedTransport control = LogIn(bench);
        bench.Rest();
        Assert.AreEqual((int)TransferFault.Refused, (int)bench.Transfer.Fault);
        Assert.IsTrue(control.WaitForClose());
    }

    [TestMethod]
    [DataRow("229 Entering (|||0|)")]
    [DataRow("229 Entering (|||x|)")]
    [DataRow("229 Entering (||||)")]
    [DataRow("229 Entering |) (|||")]
    [DataRow("229 Entering")]
    [DataRow("229 4711|)")]
    [DataRow("229 Entering (|||)")]
    [DataRow("200 (|||4711|)")]
    public void Without_a_port_for_EPSV_the_station_asks_for_PASV(string reply)
    {
        TransferBench bench = new();
        bench.Transfer.Download("ftp://files/new.bin", 0);
        ScriptedTransport control = LogIn(bench);
        Expect(control, "EPSV", reply);
        Expect(control, "PASV", "227 Entering (10,0,0,1,255,255)");
        Assert.AreEqual(65535, bench.Accept().Port);
        bench.Transfer.Cancel();
    }

    [TestMethod]
    [DataRow("65535", true)]
    [DataRow("65536", false)]
    [DataRow("1", true)]
    public void A_port_has_16_bits(string port, bool isGood)
    {
        TransferBench bench = new();
        bench.Transfer.Download("ftp://files/new.bin", 0);
        ScriptedTransport control = LogIn(bench);
        Expect(control, "EPSV", "229 Entering (|||" + port + "|)");
        if (isGood)
        {
            Assert.AreEqual(port, bench.Accept().Port.ToString());
            bench.Transfer.Cancel();
        }
        else
        {
            bench.Rest();
            Assert.AreEqual("the server opens no port for data", bench.Transfer.Error);
        }
    }

    [TestMethod]
    public void Nobody_in_particular_has_the_password_station()
    {
        TransferBench bench = new();
        bench.Transfer.Download("ftp://files/new.bin", 0);
        ScriptedTransport control = Greet(bench);
        Expect(control, "USER anonymous", "331 password");
        Expect(control, "PASS station", "230 in");
        Expect(control, "TYPE I", "504 not so");
        bench.Rest();
        Assert.AreEqual((int)TransferFault.Unsupported, (int)bench.Transfer.Fault);
    }

    [TestMethod]
    [DataRow("220")]
    [DataRow("220 ")]
    [DataRow("220-one\r\n220-two\r\n221 three\r\n2\r\n220 end")]
    [DataRow("220-one\r\n220")]
    public void A_reply_ends_with_a_line_of_its_own_code(string greeting)
    {
        TransferBench bench = new();
        bench.Transfer.Download("ftp://files/new.bin", 0);
        ScriptedTransport control = bench.Accept();
        control.Deliver(greeting + "\r\n");
        Expect(control, "USER anonymous", "530 no");
        bench.Rest();
        Assert.AreEqual(1 + 2, bench.Transfer.Moved);
        Assert.AreEqual((int)TransferFault.Denied, (int)bench.Transfer.Fault);
    }

    [TestMethod]
    [DataRow("120 later", "the server answers 120")]
    [DataRow("199 later", "the server answers 199")]
    [DataRow("abc ready", "the server answers 0")]
    public void A_greeting_that_is_none_ends_the_transfer(string greeting, string error)
    {
        TransferBench bench = new();
        bench.Transfer.Download("ftp://files/new.bin", 0);
        bench.Accept().Deliver(greeting + "\r\n");
        bench.Rest();
        Assert.AreEqual(error, bench.Transfer.Error);
        Assert.AreEqual((int)TransferFault.Refused, (int)bench.Transfer.Fault);
    }

    [TestMethod]
    [DataRow(511, 255, "the server answers 530")]
    [DataRow(512, 255, "the server's reply is too long")]
    [DataRow(4, 256, "the server's reply does not end")]
    public void A_reply_has_256_lines_of_512_characters_at_most(int length, int lines, string error)
    {
        TransferBench bench = new();
        bench.Transfer.Download("ftp://files/new.bin", 0);
        ScriptedTransport control = bench.Accept();
        string text = "530-" + new string('x', length - 4) + "\r\n";
        for (int i = 1; i < lines; i++)
        {
            text += "x\r\n";
        }

        control.Deliver(text + "530 no\r\n");
        bench.Rest();
        Assert.AreEqual(error, bench.Transfer.Error);
    }

    [TestMethod]
    public void An_upload_into_a_directory_that_is_not_there_fails()
    {
        TransferBench bench = new();
        bench.Transfer.Upload("ftp://files/logs/", "a.log", new ScriptedContent("text"));
        ScriptedTransport control = LogIn(bench);
        Expect(control, "CWD logs", "550 no directory");
        bench.Rest();
        Assert.AreEqual((int)TransferFault.Missing, (int)bench.Transfer.Fault);
    }

    [TestMethod]
    public void An_upload_may_be_a_byte()
    {
        TransferBench bench = new();
        bench.Transfer.Upload("ftp://files", "a.log", new ScriptedContent("x"));
        ScriptedTransport control = LogIn(bench);
        ScriptedTransport data = Passive(bench, control);
        Expect(control, "STOR a.log", "150 go on");
        Assert.AreEqual("x", data.TakeText(1));
        bench.Transfer.Cancel();
    }

    [TestMethod]
    public void An_upload_whose_end_the_server_does_not_confirm_has_failed()
    {
        TransferBench bench = new();
        bench.Transfer.Upload("ftp://files", "a.log", new ScriptedContent("text"));
        ScriptedTransport control = LogIn(bench);
        ScriptedTransport data = Passive(bench, control);
        Expect(control, "STOR a.log", "150 go on");
        Assert.AreEqual("text", data.TakeText(4));
        control.Deliver("452 no room\r\n");
        bench.Rest();
        Assert.AreEqual((int)TransferFault.Connection, (int)bench.Transfer.Fault);
    }

    private static ScriptedTransport Greet(TransferBench bench)
    {
        ScriptedTransport control = bench.Accept();
        control.Deliver("220 welcome\r\n");
        return control;
    }

    private static ScriptedTransport LogIn(TransferBench bench)
    {
        ScriptedTransport control = Greet(bench);
        Expect(control, "USER anonymous", "230 in");
        Expect(control, "TYPE I", "200 binary");
        return control;
    }

    private static ScriptedTransport Passive(TransferBench bench, ScriptedTransport control)
    {
        Expect(control, "EPSV", "229 Entering (|||4711|)");
        return bench.Accept();
    }

    /// <summary>Takes an upload of "text" over a connection of its own, which it returns.</summary>
    private static ScriptedTransport Store(TransferBench bench, ScriptedTransport control, string name)
    {
        ScriptedTransport data = Passive(bench, control);
        Expect(control, "STOR " + name, "150 go on");
        Assert.AreEqual("text", data.TakeText(4));
        control.Deliver("226 done\r\n");
        return data;
    }

    private static void RequireDone(TransferBench bench)
    {
        bench.Rest();
        Assert.AreEqual((int)TransferState.Done, (int)bench.Transfer.State);
    }

    private static void Expect(ScriptedTransport control, string command, string reply)
    {
        Assert.AreEqual(command, control.TakeLine());
        control.Deliver(reply + "\r\n");
    }
}
