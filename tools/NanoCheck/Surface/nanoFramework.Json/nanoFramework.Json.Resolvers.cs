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

namespace nanoFramework.Json.Resolvers
{
    public interface IMemberResolver
    {
        MemberSet Get(string memberName, Type objectType, JsonSerializerOptions options);
    }

    public struct MemberSet
    {
        public MemberSet(SetValueDelegate setValue, Type objectType) => throw null;
        public MemberSet(bool skip) => throw null;
        public SetValueDelegate SetValue { get => throw null; }
        public Type ObjectType { get => throw null; }
        public bool Skip { get => throw null; }
    }

    public delegate void SetValueDelegate(object objectInstance, object valueToSet);
}
