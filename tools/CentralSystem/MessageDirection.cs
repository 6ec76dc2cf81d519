// SPDX-License-Identifier: MIT

namespace OcppStation.CentralSystem;

/// <summary>Which way a frame went, seen from the central system.</summary>
public enum MessageDirection
{
    In,
    Out,
}
