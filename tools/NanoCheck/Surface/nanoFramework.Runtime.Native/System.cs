// SPDX-License-Identifier: MIT

namespace System
{
    public static class Environment
    {
        public static long TickCount64 { get => throw null; }
    }
}
