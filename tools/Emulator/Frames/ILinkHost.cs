// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Emulator;

/// <summary>What a <see cref="TappedLink"/> needs from around it to deal with frames by rules. Only on the scheduler's thread.</summary>
internal interface ILinkHost
{
    /// <summary>Rises when the link has news.</summary>
    int Version { get; }

    /// <summary>Does something after virtual seconds.</summary>
    void After(double seconds, Action action);

    /// <summary>There is something to receive that has not come over the network now.</summary>
    void News();

    /// <summary>A rule deals with a frame.</summary>
    void Intercepted(FrameRule rule);
}
