// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Emulation;

/// <summary>A transfer to or from a <see cref="MemoryServer"/>; it moves on when it is looked at.</summary>
internal sealed class MemoryTransfer : IFileTransfer
{
    private readonly MemoryServer _server;
    private string _name;
    private IUploadContent _content;
    private byte[] _file;
    private int _passed;
    private int _taken;
    private int _carried;
    private long _passedMs;
    private TransferState _state;

    public MemoryTransfer(MemoryServer server)
    {
        _server = server;
    }

    public TransferState State
    {
        get
        {
            if (_state == TransferState.Running)
            {
                Advance();
            }

            return _state;
        }
    }

    public TransferFault Fault { get; private set; }

    public string Error => _state == TransferState.Failed ? "fault " + (int)Fault : null;

    public int Moved => _passed;

    public void Upload(string location, string fileName, IUploadContent content)
    {
        string path = FileLocation.Parse(location, out _).Path;
        bool isDirectory = path.EndsWith("/");
        Begin(isDirectory ? fileName : NameOf(path), 0);
        _content = content;
        _file = null;
    }

    public void Download(string location, int from)
    {
        Begin(NameOf(FileLocation.Parse(location, out _).Path), from);
        _content = null;
        _file = _server.File(_name);
        if (_state == TransferState.Running && _file == null)
        {
            Fail(TransferFault.Missing);
        }
    }

    public byte[] Take()
    {
        int count = Math.Min(Limits.TransferPieceBytes, _passed - _taken);
        if (_content != null || _state == TransferState.Idle || count <= 0)
        {
            return null;
        }

        byte[] piece = new byte[count];
        Array.Copy(_file, _taken, piece, 0, count);
        _taken += count;
        return piece;
    }

    /// <summary>Reads what is uploaded.</summary>
    public void Settle()
    {
        if (_content != null && _file == null && _state == TransferState.Running)
        {
            byte[] file = new byte[_content.Length];
            _content.Rewind();
            _content.Read(file, 0, file.Length);
            _file = file;
        }
    }

    public void Cancel()
    {
        _state = TransferState.Idle;
    }

    private static string NameOf(string path)
    {
        return path.Substring(path.LastIndexOf('/') + 1);
    }

    private void Begin(string name, int from)
    {
        _server.Count(from);
        _name = name;
        _passed = from;
        _taken = from;
        _carried = 0;
        _passedMs = _server.Clock.MonotonicMs;
        _state = TransferState.Running;
        Fault = TransferFault.None;
        if (_server.IsDown || _server.Refusal != TransferFault.None)
        {
            Fail(_server.IsDown ? TransferFault.Connection : _server.Refusal);
        }
    }

    private void Advance()
    {
        long nowMs = _server.Clock.MonotonicMs;
        int bytes = (int)((nowMs - _passedMs) * _server.BytesPerSecond / 1000);
        if (_server.IsDown)
        {
            Fail(TransferFault.Connection);
        }

        if (_server.IsStuck || _server.IsDown || bytes == 0 || _file == null)
        {
            return;
        }

        // What nobody takes is not sent either.
        int room = _content != null ? int.MaxValue : (Limits.TransferPieces * Limits.TransferPieceBytes) - (_passed - _taken);
        bytes = Math.Min(Math.Min(bytes, room), Math.Min(_file.Length - _passed, _server.BreakAfterBytes - _carried));
        bytes = Math.Max(bytes, 0);
        _passedMs = nowMs;
        _passed += bytes;
        _carried += bytes;
        if (_passed >= _file.Length)
        {
            _state = TransferState.Done;
            if (_content != null)
            {
                _server.Put(_name, _file);
            }
        }
        else if (_carried >= _server.BreakAfterBytes)
        {
            Fail(TransferFault.Connection);
        }
    }

    private void Fail(TransferFault fault)
    {
        _state = TransferState.Failed;
        Fault = fault;
    }
}
