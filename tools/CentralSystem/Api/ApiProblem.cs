// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.CentralSystem;

/// <summary>Ends a request with an RFC 9457 problem.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="detail">A sentence that says what to do differently.</param>
internal sealed class ApiProblem(int status, string detail) : Exception(detail)
{
    public int Status => status;
}
