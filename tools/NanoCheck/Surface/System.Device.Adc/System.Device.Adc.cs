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

namespace System.Device.Adc
{
    public class AdcChannel : AdcChannelBase, IDisposable
    {
        public override int ReadValue() => throw null;
        public void Dispose() => throw null;
    }

    public abstract class AdcChannelBase
    {
        protected AdcChannelBase() => throw null;
        public AdcController Controller { get => throw null; }
        public abstract int ReadValue();
        public double ReadRatio() => throw null;
    }

    public enum AdcChannelMode { SingleEnded=0, Differential=1 }

    public class AdcController : AdcControllerBase
    {
        public AdcController() => throw null;
        public override int ChannelCount { get => throw null; }
        public override AdcChannelMode ChannelMode { get => throw null; set { } }
        public override int MaxValue { get => throw null; }
        public override int MinValue { get => throw null; }
        public override int ResolutionInBits { get => throw null; }
        public override bool IsChannelModeSupported(AdcChannelMode channelMode) => throw null;
        public override AdcChannel OpenChannel(int channelNumber) => throw null;
    }

    public abstract class AdcControllerBase
    {
        protected AdcControllerBase() => throw null;
        public abstract int ChannelCount { get; }
        public abstract AdcChannelMode ChannelMode { get; set; }
        public abstract int MaxValue { get; }
        public abstract int MinValue { get; }
        public abstract int ResolutionInBits { get; }
        public abstract bool IsChannelModeSupported(AdcChannelMode channelMode);
        public abstract AdcChannel OpenChannel(int channelNumber);
    }
}
