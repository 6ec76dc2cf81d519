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

namespace System.IO
{
    public class IOException : SystemException
    {
        public IOException() => throw null;
        public IOException(string message) => throw null;
        public IOException(string message, int hresult) => throw null;
        public IOException(string message, Exception innerException) => throw null;
        public IOException.IOExceptionErrorCode ErrorCode { get => throw null; }
        public enum IOExceptionErrorCode { Others=-536870912, InvalidDriver=-520093696, FileNotFound=-503316480, DirectoryNotFound=-486539264, VolumeNotFound=-469762048, PathTooLong=-452984832, DirectoryNotEmpty=-436207616, UnauthorizedAccess=-419430400, PathAlreadyExists=-402653184, TooManyOpenHandles=-385875968 }
    }
}
