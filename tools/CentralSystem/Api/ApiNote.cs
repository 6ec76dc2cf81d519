// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.CentralSystem;

/// <summary>What the API's document says of an endpoint beyond its path.</summary>
/// <param name="Summary">What it does, in one line.</param>
/// <param name="Body">Type of the JSON object that the request carries; null for none.</param>
/// <param name="Answer">Type of the JSON that comes back; null when there is none to describe.</param>
/// <param name="Query">Names of the query fields.</param>
/// <param name="Status">HTTP status when it is done.</param>
public sealed record ApiNote(string Summary, Type? Body, Type? Answer, string[] Query, int Status);
