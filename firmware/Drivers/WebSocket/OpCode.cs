// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What a frame is (RFC 6455, 5.2).</summary>
public static class OpCode
{
    public const int Continuation = 0;
    public const int Text = 1;
    public const int Binary = 2;
    public const int Close = 8;
    public const int Ping = 9;
    public const int Pong = 10;
}
