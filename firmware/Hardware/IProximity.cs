// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Proximity contact of a socket (IEC 61851-1 Annex B).</summary>
public interface IProximity
{
    /// <summary>Resistance between PP and PE in ohm; <see cref="int.MaxValue"/> when open (no plug), -1 when implausible.</summary>
    int ReadOhm();
}
