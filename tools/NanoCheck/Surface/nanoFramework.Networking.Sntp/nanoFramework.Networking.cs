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

namespace nanoFramework.Networking
{
    public class Sntp
    {
        public Sntp() => throw null;
        public static bool IsStarted { get => throw null; }
        public static string Server1 { get => throw null; set { } }
        public static string Server2 { get => throw null; set { } }
        public static void Start() => throw null;
        public static void Stop() => throw null;
        public static void UpdateNow() => throw null;
    }
}
