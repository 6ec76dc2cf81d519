// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Calls that wait elsewhere, in an order of their own: the journal's transactions.</summary>
public interface ICallSource
{
    /// <summary>The next call to send, or null; asked only while online with nothing outstanding and nothing queued.</summary>
    Call NextCall();
}
