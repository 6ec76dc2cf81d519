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

namespace System.Runtime.CompilerServices
{
    public sealed class AccessedThroughPropertyAttribute : Attribute
    {
        public AccessedThroughPropertyAttribute(string propertyName) => throw null;
        public string PropertyName { get => throw null; }
    }

    public sealed class CallerArgumentExpressionAttribute : Attribute
    {
        public CallerArgumentExpressionAttribute(string parameterName) => throw null;
        public string ParameterName { get => throw null; }
    }

    public sealed class CallerMemberNameAttribute : Attribute
    {
        public CallerMemberNameAttribute() => throw null;
    }

    public class ExcludeTypeAttribute : Attribute
    {
        public ExcludeTypeAttribute() => throw null;
    }

    public sealed class ExtensionAttribute : Attribute
    {
        public ExtensionAttribute() => throw null;
    }

    public sealed class IndexerNameAttribute : Attribute
    {
        public IndexerNameAttribute(string indexerName) => throw null;
    }

    public sealed class InternalsVisibleToAttribute : Attribute
    {
        public InternalsVisibleToAttribute(string assemblyName) => throw null;
        public string AssemblyName { get => throw null; }
    }

    public static class IsExternalInit
    {
    }

    public enum MethodCodeType { IL=0, Native=1, OPTIL=2, Runtime=3 }

    public sealed class MethodImplAttribute : Attribute
    {
        public MethodCodeType MethodCodeType;
        public MethodImplAttribute(MethodImplOptions methodImplOptions) => throw null;
        public MethodImplAttribute(short _value) => throw null;
        public MethodImplAttribute() => throw null;
        public MethodImplOptions Value { get => throw null; }
    }

    public enum MethodImplOptions { Unmanaged=4, ForwardRef=16, PreserveSig=128, InternalCall=4096, Synchronized=32, NoInlining=8 }

    public static class RuntimeFeature
    {
        public const string DefaultImplementationsOfInterfaces = "DefaultImplementationsOfInterfaces";
        public static bool IsSupported(string feature) => throw null;
    }

    public static class RuntimeHelpers
    {
        public static int OffsetToStringData { get => throw null; }
        public static void InitializeArray(Array array, RuntimeFieldHandle fldHandle) => throw null;
        public static object GetObjectValue(object obj) => throw null;
        public static void RunClassConstructor(RuntimeTypeHandle type) => throw null;
    }
}
