// SPDX-License-Identifier: MIT

using System;
using System.Collections;
using System.Device.Wifi;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Net.WebSockets.WebSocketFrame;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using nanoFramework.Json.Resolvers;
using nanoFramework.Runtime.Events;

namespace System.Runtime.InteropServices
{
    public enum CharSet { None=1, Ansi=2, Unicode=3, Auto=4 }

    public sealed class ComVisibleAttribute : Attribute
    {
        public ComVisibleAttribute(bool visibility) => throw null;
        public bool Value { get => throw null; }
    }

    public sealed class GuidAttribute : Attribute
    {
        public GuidAttribute(string guid) => throw null;
        public string Value { get => throw null; }
    }

    public enum LayoutKind { Sequential=0, Explicit=2, Auto=3 }

    public sealed class OutAttribute : Attribute
    {
        public OutAttribute() => throw null;
    }

    public sealed class StructLayoutAttribute : Attribute
    {
        public int Pack;
        public int Size;
        public CharSet CharSet;
        public StructLayoutAttribute(LayoutKind layoutKind) => throw null;
        public StructLayoutAttribute(short layoutKind) => throw null;
        public LayoutKind Value { get => throw null; }
    }
}
