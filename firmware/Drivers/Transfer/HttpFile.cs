// SPDX-License-Identifier: MIT

using System;
using System.Text;

namespace OcppStation;

/// <summary>A file by HTTP: GET with Range, PUT, or POST where PUT is not known.</summary>
internal sealed class HttpFile
{
    private const int MostRedirects = 5;
    private const string EndText = "the server's answer ends too early";

    private static readonly string[] s_schemes = ["http", "https"];

    private readonly TransferRun _run;
    private readonly byte[] _buffer = new byte[Limits.TransferPieceBytes];
    private Url _url;
    private ITransport _transport;
    private BufferedInput _input;

    internal HttpFile(TransferRun run, Url url)
    {
        _run = run;
        _url = url;
    }

    /// <summary>Does it all; throws when it fails.</summary>
    /// <param name="content">What is uploaded; null for a download.</param>
    internal void Run(string fileName, IUploadContent content, int from)
    {
        string method = content == null ? "GET" : "PUT";
        string target = content != null && _url.Path.EndsWith("/") ? _url.Path + fileName + _url.Target.Substring(_url.Path.Length) : _url.Target;
        for (int i = 0; i <= MostRedirects; i++)
        {
            HttpAnswer answer = Ask(method, target, content, from);
            if (answer.IsRedirect)
            {
                Follow(answer.Location);
                target = _url.Target;
            }
            else if (method == "PUT" && answer.Status is 405 or 501)
            {
                method = "POST";
            }
            else
            {
                Require(answer, content == null, from);
                if (content == null)
                {
                    Receive(answer, answer.Status == 206 ? 0 : from);
                }

                return;
            }

            _run.Close(_transport);
        }

        throw new TransferException(TransferFault.Refused, "the server redirects again and again");
    }

    private HttpAnswer Ask(string method, string target, IUploadContent content, int from)
    {
        StringBuilder head = new();
        head.Append(method).Append(' ').Append(target).Append(" HTTP/1.1\r\nHost: ").Append(_url.HostHeader).Append("\r\nConnection: close\r\n");
        if (_url.User != null)
        {
            string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes(_url.User + ":" + _url.Password));
            head.Append("Authorization: Basic ").Append(credentials).Append("\r\n");
        }

        if (content != null)
        {
            head.Append("Content-Type: text/plain; charset=utf-8\r\nContent-Length: ").Append(content.Length.ToString()).Append("\r\n");
        }
        else if (from > 0)
        {
            head.Append("Range: bytes=").Append(from.ToString()).Append("-\r\n");
        }

        byte[] bytes = Encoding.UTF8.GetBytes(head.Append("\r\n").ToString());
        _transport = _run.Connect(_url.Host, _url.Port, _url.IsSecure);
        _transport.Write(bytes, 0, bytes.Length);
        if (content != null)
        {
            Send(content);
        }

        _input = new BufferedInput(_transport, EndText);
        return HttpAnswer.Read(_input);
    }

    private void Send(IUploadContent content)
    {
        content.Rewind();
        int count;
        while ((count = content.Read(_buffer, 0, _buffer.Length)) > 0)
        {
            _transport.Write(_buffer, 0, count);
            _run.Passed(count);
        }
    }

    /// <summary>Goes where the file is. What was for this server alone is not told to another, nor anything that was secure in the open.</summary>
    private void Follow(string location)
    {
        bool isHere = location.StartsWith("/") && !location.StartsWith("//");
        string start = _url.Scheme + "://" + _url.HostHeader;
        Url next = Url.Parse(isHere ? start + location : location, s_schemes, out string error);
        if (next == null || (_url.IsSecure && !next.IsSecure))
        {
            throw new TransferException(TransferFault.Refused, "the server redirects to where the station does not go" + (error == null ? "" : ": " + error));
        }

        if (_url.User != null && next.Scheme == _url.Scheme && next.HostHeader == _url.HostHeader)
        {
            next = next.With(_url.User, _url.Password);
        }

        _url = next;
    }

    private static void Require(HttpAnswer answer, bool isDownload, int from)
    {
        bool isGood = isDownload ? answer.Status == 200 || (answer.Status == 206 && answer.RangeStart == from) : answer.Status >= 200 && answer.Status < 300;
        if (isGood)
        {
            return;
        }

        TransferFault fault = answer.Status switch
        {
            401 or 403 or 407 => TransferFault.Denied,
            404 or 410 => TransferFault.Missing,
            405 or 501 => TransferFault.Unsupported,
            >= 500 => TransferFault.Connection,
            _ => TransferFault.Refused,
        };
        throw new TransferException(fault, "the server answers " + answer.Status.ToString() + (answer.Reason.Length == 0 ? "" : " " + answer.Reason));
    }

    private void Receive(HttpAnswer answer, int skip)
    {
        if (answer.IsChunked)
        {
            ReceiveChunks(skip);
        }
        else if (answer.ContentLength >= 0)
        {
            ReceivePart(answer.ContentLength, skip);
        }
        else
        {
            // The file ends where the stream does.
            int count;
            while ((count = _input.ReadSome(_buffer, 0, _buffer.Length)) > 0)
            {
                skip = Pass(count, skip);
            }
        }
    }

    private void ReceiveChunks(int skip)
    {
        int length;
        while ((length = ReadChunkLength()) > 0)
        {
            skip = ReceivePart(length, skip);
            RequireByte('\r');
            RequireByte('\n');
        }
    }

    /// <summary>Takes so many bytes; returns how many more of the next are to be left out.</summary>
    private int ReceivePart(int length, int skip)
    {
        while (length > 0)
        {
            int count = Math.Min(length, _buffer.Length);
            _input.Read(_buffer, 0, count);
            skip = Pass(count, skip);
            length -= count;
        }

        return skip;
    }

    private int Pass(int count, int skip)
    {
        int left = Math.Min(count, skip);
        _run.Passed(left);
        if (left < count)
        {
            _run.Put(_buffer, left, count - left);
        }

        return skip - left;
    }

    private int ReadChunkLength()
    {
        int length = 0;
        bool isExtension = false;
        for (int next = _input.ReadByte(); next != '\n'; next = _input.ReadByte())
        {
            int digit = "0123456789abcdef".IndexOf((char)(next >= 'A' && next <= 'F' ? next + 32 : next));
            isExtension |= digit < 0;
            if (!isExtension && length > (int.MaxValue >> 5))
            {
                throw new TransferException(TransferFault.Refused, "a piece of the server's answer is too long");
            }

            length = isExtension ? length : (length << 4) | digit;
        }

        return length;
    }

    private void RequireByte(char expected)
    {
        if (_input.ReadByte() != expected)
        {
            throw new TransferException(TransferFault.Refused, "the pieces of the server's answer do not fit");
        }
    }
}
