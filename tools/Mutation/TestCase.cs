// SPDX-License-Identifier: MIT

namespace OcppStation.Mutation;

/// <summary>One run of a test method.</summary>
/// <param name="Class">Full name of its class.</param>
/// <param name="Method">Its name.</param>
/// <param name="Arguments">The row of data; plain values, which belong to no load context.</param>
/// <param name="Row">Which row, from 0.</param>
public sealed record TestCase(string Class, string Method, object[] Arguments, int Row)
{
    public override string ToString()
    {
        return $"{Class}.{Method}[{Row}]";
    }
}
