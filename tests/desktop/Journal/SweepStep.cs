// SPDX-License-Identifier: MIT

namespace OcppStation.Tests;

/// <summary>A part of a scenario that the power-cut sweep plays.</summary>
public delegate void SweepStep(StationBench bench);
