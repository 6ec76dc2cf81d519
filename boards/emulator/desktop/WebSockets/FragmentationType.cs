// SPDX-License-Identifier: MIT

namespace System.Net.WebSockets;

/// <summary>As nanoFramework defines it.</summary>
internal enum FragmentationType
{
    NotFragmented = 0,
    FirstFragment = 1,
    Fragment = 2,
    FinalFragment = 3,
}
