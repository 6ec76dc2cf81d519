// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// The last request of this connection and its answer: the same again is answered without being done again. Only what is
/// at most <see cref="Limits.KeptFrameBytes"/> long is kept; what is longer only reads, or sets something as a whole.
/// </summary>
public sealed class LastAnswer
{
    private readonly byte[] _answer = new byte[Limits.KeptFrameBytes];
    private int _length;
    private string _id;
    private byte[] _request;

    /// <summary>Message ids are unique within a connection only (OCPP-J 1.6, 4.1.4).</summary>
    public void Forget()
    {
        _id = null;
        _request = null;
    }

    /// <summary>Keeps an answer and its request.</summary>
    /// <param name="request">The request, or null when it is too long to be kept.</param>
    public void Keep(string id, byte[] request, JsonWriter answer)
    {
        Forget();
        if (request != null && answer.Length <= _answer.Length)
        {
            _id = id;
            _request = request;
            _length = answer.Length;
            Array.Copy(answer.Buffer, _answer, _length);
        }
    }

    /// <summary>Writes the answer once more; false when this is another request.</summary>
    public bool TryRepeat(string id, byte[] request, JsonWriter answer)
    {
        if (_id == null || id != _id || request == null || !AreEqual(request, _request))
        {
            return false;
        }

        answer.Clear();
        answer.Raw(_answer, _length);
        return true;
    }

    private static bool AreEqual(byte[] a, byte[] b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i])
            {
                return false;
            }
        }

        return true;
    }
}
