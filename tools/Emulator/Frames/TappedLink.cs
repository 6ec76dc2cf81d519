// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OcppStation.Emulator;

/// <summary>
/// The station's link with every frame copied into a <see cref="FrameLog"/>, and changed by <see cref="FrameRules"/> if there are any.
/// The log has what the station has sent and got; what the central system has got and sent is in its own records.
/// </summary>
internal sealed class TappedLink : ILink
{
    private readonly ILink _link;
    private readonly FrameLog _frames;
    private readonly FrameRules _rules;
    private readonly ILinkHost _host;

    /// <summary>What the station gets next, whatever the rules say.</summary>
    private readonly Queue<byte[]> _inserted = new();

    /// <summary>Actions of calls, by who has sent them and their id.</summary>
    private readonly Dictionary<(FrameDirection Sender, string Id), string> _actions = [];

    private int _connection;
    private int _insertions;
    private int _emptyVersion = -1;

    /// <param name="link">The link.</param>
    /// <param name="frames">Where frames are copied to.</param>
    /// <param name="rules">What is to happen to some of them.</param>
    /// <param name="host">Where the link is in.</param>
    public TappedLink(ILink link, FrameLog frames, FrameRules rules, ILinkHost host)
    {
        _link = link;
        _frames = frames;
        _rules = rules;
        _host = host;
    }

    /// <summary>A call of the station has not been answered yet.</summary>
    public bool IsCalling { get; private set; }

    /// <summary>The station has taken all that has come: a tick in which it has done much leaves messages to the next.</summary>
    public bool IsEmpty => _emptyVersion == _host.Version;

    public LinkState State => _link.State;

    public int Version => _link.Version + _insertions;

    public string LastError => _link.LastError;

    public int RefusalStatus => _link.RefusalStatus;

    public int RetryAfterSeconds => _link.RetryAfterSeconds;

    public LinkFailure Failure => _link.Failure;

    public int SignalDbm => _link.SignalDbm;

    public void Open(string url, string user, string password, int pingIntervalSeconds, TlsCredentials tls)
    {
        _connection++;
        _inserted.Clear();
        _actions.Clear();
        _link.Open(url, user, password, pingIntervalSeconds, tls);
    }

    public void Close() => _link.Close();

    public bool Send(byte[] buffer, int length)
    {
        if (_rules.IsEmpty || State != LinkState.Open)
        {
            return Pass(buffer, length);
        }

        byte[] frame = buffer.AsSpan(0, length).ToArray();
        FrameRule rule = FindRule(FrameDirection.Out, frame);
        if (rule == null)
        {
            return Pass(buffer, length);
        }

        _frames.Add(FrameDirection.Out, frame);
        Deal(rule, FrameDirection.Out, frame);
        return true;
    }

    public byte[] Receive()
    {
        int version = _host.Version;
        while (true)
        {
            if (_inserted.TryDequeue(out byte[] inserted))
            {
                return Arrive(inserted);
            }

            byte[] message = _link.Receive();
            if (message == null || message == Limits.OversizedFrame)
            {
                _emptyVersion = message == null ? version : _emptyVersion;
                return message;
            }

            FrameRule rule = _rules.IsEmpty ? null : FindRule(FrameDirection.In, message);
            if (rule == null)
            {
                return Arrive(message);
            }

            Deal(rule, FrameDirection.In, message);
        }
    }

    private bool Pass(byte[] buffer, int length)
    {
        bool sent = Forward(buffer, length);
        if (sent)
        {
            _frames.Add(FrameDirection.Out, buffer.AsSpan(0, length));
        }

        return sent;
    }

    private bool Forward(byte[] buffer, int length)
    {
        bool sent = _link.Send(buffer, length);
        IsCalling |= sent && MessageType(buffer) == '2';
        return sent;
    }

    private byte[] Arrive(byte[] message)
    {
        _frames.Add(FrameDirection.In, message);
        IsCalling &= MessageType(message) == '2';
        return message;
    }

    private FrameRule FindRule(FrameDirection direction, byte[] frame)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(frame);
            int type = document.RootElement[0].GetInt32();
            string id = document.RootElement[1].GetString();
            if (type == 2)
            {
                _actions[(direction, id)] = document.RootElement[2].GetString();
                return _rules.Find(direction, FrameType.Call, _actions[(direction, id)]);
            }

            _actions.Remove((Other(direction), id), out string action);
            return _rules.Find(direction, type == 3 ? FrameType.Result : FrameType.Error, action);
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException or IndexOutOfRangeException)
        {
            // Not an OCPP frame: no rule is for it.
            return null;
        }
    }

    private void Deal(FrameRule rule, FrameDirection direction, byte[] frame)
    {
        _host.Intercepted(rule);
        switch (rule.Do)
        {
            case FrameDeed.Delay:
                int connection = _connection;
                _host.After(rule.Seconds, () =>
                {
                    if (connection == _connection)
                    {
                        Go(direction, frame);
                    }
                });
                break;
            case FrameDeed.Repeat:
                for (int i = 0; i <= rule.Times; i++)
                {
                    Go(direction, frame);
                }

                break;
            case FrameDeed.Alter:
                Go(direction, Altered(frame, rule.Payload));
                break;
            case FrameDeed.Error:
                string id = JsonNode.Parse(frame)[1].GetValue<string>();
                Go(Other(direction), Encoding.UTF8.GetBytes(new JsonArray(4, id, rule.ErrorCode, "intercepted", new JsonObject()).ToJsonString()));
                break;
        }
    }

    private void Go(FrameDirection direction, byte[] frame)
    {
        if (direction == FrameDirection.Out)
        {
            Forward(frame, frame.Length);
            return;
        }

        _inserted.Enqueue(frame);
        _insertions++;
        _host.News();
    }

    private static byte[] Altered(byte[] frame, JsonObject changes)
    {
        JsonNode root = JsonNode.Parse(frame);
        int place = root[0].GetValue<int>() == 2 ? 3 : root[0].GetValue<int>() == 3 ? 2 : 4;
        foreach (KeyValuePair<string, JsonNode> change in changes)
        {
            if (change.Value == null)
            {
                root[place].AsObject().Remove(change.Key);
            }
            else
            {
                root[place][change.Key] = change.Value.DeepClone();
            }
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static FrameDirection Other(FrameDirection direction) => direction == FrameDirection.Out ? FrameDirection.In : FrameDirection.Out;

    /// <summary>The first digit of a frame: 2 is a call, 3 and 4 are answers (OCPP-J 1.6, 4.2).</summary>
    private static char MessageType(byte[] frame)
    {
        foreach (byte one in frame)
        {
            if (char.IsAsciiDigit((char)one))
            {
                return (char)one;
            }
        }

        return '\0';
    }
}
