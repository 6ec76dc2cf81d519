// SPDX-License-Identifier: MIT

using System;
using System.Text;

namespace OcppStation;

/// <summary>
/// A file by FTP (RFC 959): passive, for stations stand behind routers, and with EPSV (RFC 2428) where the server knows it. The data
/// connection goes to the host of the URL whatever PASV says.
/// </summary>
internal sealed class FtpFile
{
    private const int LongestLine = 512;
    private const int MostLines = 256;
    private const string EndText = "the server has ended the connection";

    private readonly TransferRun _run;
    private readonly Url _url;
    private readonly byte[] _buffer = new byte[Limits.TransferPieceBytes];
    private readonly char[] _line = new char[LongestLine];
    private ITransport _control;
    private BufferedInput _input;
    private string _reply;

    internal FtpFile(TransferRun run, Url url)
    {
        _run = run;
        _url = url;
    }

    /// <summary>Does it all; throws when it fails.</summary>
    /// <param name="content">What is uploaded; null for a download.</param>
    internal void Run(string fileName, IUploadContent content, int from)
    {
        _control = _run.Connect(_url.Host, _url.Port, false);
        _input = new BufferedInput(_control, EndText);
        Require(ReadReply(), 2);
        LogIn();
        Require(Ask("TYPE I"), 2);
        string path = RequireLine(Url.Decode(_url.Path.Substring(1)));
        if (content == null)
        {
            Download(path, from);
        }
        else
        {
            Upload(path, fileName, content);
        }

        SayGoodbye();
    }

    /// <summary>The file is where it should be, so nothing depends on how the server takes it.</summary>
    private void SayGoodbye()
    {
        try
        {
            Send("QUIT");
        }
        catch (Exception)
        {
            // The server has gone already.
        }
    }

    private void LogIn()
    {
        int code = Ask("USER " + RequireLine(_url.User ?? "anonymous"));
        if (code / 100 == 3)
        {
            code = Ask("PASS " + RequireLine(_url.User == null ? "station" : _url.Password));
        }

        Require(code, 2);
    }

    private void Download(string path, int from)
    {
        ITransport data = OpenData();
        int skip = from;
        if (from > 0 && Ask("REST " + from.ToString()) / 100 == 3)
        {
            skip = 0;
        }

        Require(Ask("RETR " + path), 1);
        int count;
        while ((count = data.Read(_buffer, 0, _buffer.Length)) > 0)
        {
            int left = Math.Min(count, skip);
            skip -= left;
            _run.Passed(left);
            if (left < count)
            {
                _run.Put(_buffer, left, count - left);
            }
        }

        _run.Close(data);
        Require(ReadReply(), 2);
    }

    private void Upload(string path, string fileName, IUploadContent content)
    {
        bool isDirectory = path.Length == 0 || path.EndsWith("/") || Ask("CWD " + path) / 100 == 2;
        if (isDirectory && path.EndsWith("/"))
        {
            Require(Ask("CWD " + path.TrimEnd('/')), 2);
        }

        ITransport data = OpenData();
        Require(Ask("STOR " + (isDirectory ? fileName : path)), 1);
        content.Rewind();
        int count;
        while ((count = content.Read(_buffer, 0, _buffer.Length)) > 0)
        {
            data.Write(_buffer, 0, count);
            _run.Passed(count);
        }

        _run.Close(data);
        Require(ReadReply(), 2);
    }

    private ITransport OpenData()
    {
        int port = Ask("EPSV") == 229 ? ExtendedPort(_reply) : 0;
        if (port == 0)
        {
            Require(Ask("PASV"), 2);
            port = PassivePort(_reply);
        }

        if (port <= 0 || port > 65535)
        {
            throw new TransferException(TransferFault.Refused, "the server opens no port for data");
        }

        return _run.Connect(_url.Host, port, false);
    }

    private int Ask(string command)
    {
        Send(command);
        return ReadReply();
    }

    private void Send(string command)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(command + "\r\n");
        _control.Write(bytes, 0, bytes.Length);
    }

    /// <summary>The code of a reply, whose last line is kept. One of several lines ends with a line of its own code and a blank.</summary>
    private int ReadReply()
    {
        string first = null;
        for (int i = 0; i < MostLines; i++)
        {
            _reply = ReadLine();
            first ??= _reply;
            bool isLast = _reply.Length >= 4 && _reply[3] == ' ' && first.StartsWith(_reply.Substring(0, 3));
            if (isLast || _reply.Length == 3)
            {
                _run.Passed(1);
                return int.TryParse(_reply.Substring(0, 3), out int code) ? code : 0;
            }
        }

        throw new TransferException(TransferFault.Refused, "the server's reply does not end");
    }

    private string ReadLine()
    {
        int length = 0;
        for (int next = _input.ReadByte(); next != '\n'; next = _input.ReadByte())
        {
            if (length == LongestLine)
            {
                throw new TransferException(TransferFault.Refused, "the server's reply is too long");
            }

            _line[length++] = (char)next;
        }

        return new string(_line, 0, length).TrimEnd('\r');
    }

    /// <param name="kind">First digit of the reply that is needed (RFC 959, 4.2).</param>
    private static void Require(int code, int kind)
    {
        if (code / 100 == kind)
        {
            return;
        }

        TransferFault fault = code switch
        {
            430 or 530 or 532 or 553 => TransferFault.Denied,
            450 or 550 => TransferFault.Missing,
            500 or 502 or 504 => TransferFault.Unsupported,
            >= 400 and < 500 => TransferFault.Connection,
            _ => TransferFault.Refused,
        };

        // Not the text of the reply: some servers repeat the command, and with it a password.
        throw new TransferException(fault, "the server answers " + code.ToString());
    }

    /// <summary>A name goes into one line of a command.</summary>
    private static string RequireLine(string text)
    {
        return text.IndexOf('\r') < 0 && text.IndexOf('\n') < 0 ? text : throw new TransferException(TransferFault.Refused, "the URL has a line end in it");
    }

    /// <summary>The port of <c>229 ... (|||6446|)</c>; 0 when there is none.</summary>
    private static int ExtendedPort(string reply)
    {
        int start = reply.IndexOf("(|||");
        int end = reply.IndexOf("|)");
        return start > 0 && end > start + 4 && int.TryParse(reply.Substring(start + 4, end - start - 4), out int port) ? port : 0;
    }

    /// <summary>The port of <c>227 ... (h1,h2,h3,h4,p1,p2)</c>; 0 when there is none.</summary>
    private static int PassivePort(string reply)
    {
        int start = reply.IndexOf('(');
        int end = reply.IndexOf(')');
        string[] numbers = start > 0 && end > start ? reply.Substring(start + 1, end - start - 1).Split(',') : new string[] { string.Empty };
        return numbers.Length == 6 && int.TryParse(numbers[4], out int high) && int.TryParse(numbers[5], out int low) ? (high * 256) + low : 0;
    }
}
