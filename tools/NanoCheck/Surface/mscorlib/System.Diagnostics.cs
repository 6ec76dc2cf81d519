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

namespace System.Diagnostics
{
    public sealed class ConditionalAttribute : Attribute
    {
        public ConditionalAttribute(string conditionString) => throw null;
        public string ConditionString { get => throw null; }
    }

    public static class Debug
    {
        [Conditional("DEBUG")]
        public static void Assert(bool condition) => throw null;
        [Conditional("DEBUG")]
        public static void Assert(bool condition, string message) => throw null;
        [Conditional("DEBUG")]
        public static void Assert(bool condition, string message, string detailedMessage) => throw null;
        [Conditional("DEBUG")]
        public static void Write(string message) => throw null;
        [Conditional("DEBUG")]
        public static void WriteLine() => throw null;
        [Conditional("DEBUG")]
        public static void WriteLine(string message) => throw null;
    }

    public sealed class DebuggableAttribute : Attribute
    {
        public DebuggableAttribute(bool isJITTrackingEnabled, bool isJITOptimizerDisabled) => throw null;
        public DebuggableAttribute(DebuggableAttribute.DebuggingModes modes) => throw null;
        public bool IsJITTrackingEnabled { get => throw null; }
        public bool IsJITOptimizerDisabled { get => throw null; }
        public DebuggableAttribute.DebuggingModes DebuggingFlags { get => throw null; }
        public enum DebuggingModes { None=0, Default=1, DisableOptimizations=256, IgnoreSymbolStoreSequencePoints=2, EnableEditAndContinue=4 }
    }

    public static class Debugger
    {
        public static bool IsAttached { get => throw null; }
        public static void Break() => throw null;
    }

    public sealed class DebuggerBrowsableAttribute : Attribute
    {
        public DebuggerBrowsableAttribute(DebuggerBrowsableState state) => throw null;
        public DebuggerBrowsableState State { get => throw null; }
    }

    public enum DebuggerBrowsableState { Never=0, Collapsed=2, RootHidden=3 }

    public sealed class DebuggerDisplayAttribute : Attribute
    {
        public DebuggerDisplayAttribute(string value) => throw null;
        public string Value { get => throw null; }
        public string Name { get => throw null; set { } }
        public string Type { get => throw null; set { } }
        public Type Target { get => throw null; set { } }
        public string TargetTypeName { get => throw null; set { } }
    }

    public sealed class DebuggerHiddenAttribute : Attribute
    {
        public DebuggerHiddenAttribute() => throw null;
    }

    public sealed class DebuggerNonUserCodeAttribute : Attribute
    {
        public DebuggerNonUserCodeAttribute() => throw null;
    }

    public sealed class DebuggerStepperBoundaryAttribute : Attribute
    {
        public DebuggerStepperBoundaryAttribute() => throw null;
    }

    public sealed class DebuggerStepThroughAttribute : Attribute
    {
        public DebuggerStepThroughAttribute() => throw null;
    }

    public sealed class DebuggerTypeProxyAttribute : Attribute
    {
        public DebuggerTypeProxyAttribute(Type type) => throw null;
        public DebuggerTypeProxyAttribute(string typeName) => throw null;
        public string ProxyTypeName { get => throw null; }
        public Type Target { get => throw null; set { } }
        public string TargetTypeName { get => throw null; set { } }
    }

    public sealed class NativeProfiledAttribute : Attribute
    {
        public NativeProfiledAttribute() => throw null;
    }
}
