// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Reflection;

namespace OcppStation.Tests.Fuzzing;

/// <summary>
/// What a station holds, counted exactly and not by the runtime's heap, in which other tests live as well: all objects that can be reached
/// from it, but for the board and the bench around it.
/// </summary>
internal sealed class HeapCount
{
    private const int PointerBytes = 8;

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<object> _next = new();

    private HeapCount(object root)
    {
        Add(root);
        while (_next.TryPop(out object one))
        {
            Bytes += SizeOf(one);
        }
    }

    /// <summary>Objects that can be reached.</summary>
    public int Objects => _seen.Count;

    /// <summary>Bytes of their texts and arrays, and of a pointer for each of their fields. No struct of the firmware holds an object for long.</summary>
    public long Bytes { get; private set; }

    public static HeapCount Of(object root) => new(root);

    private long SizeOf(object one)
    {
        switch (one)
        {
            case string text:
                return sizeof(char) * text.Length;
            case Array array:
                Type element = array.GetType().GetElementType();
                if (!element.IsValueType)
                {
                    foreach (object item in array)
                    {
                        Add(item);
                    }
                }

                return element.IsPrimitive ? Buffer.ByteLength(array) : array.Length * (long)PointerBytes;
            default:
                return FieldsOf(one);
        }
    }

    private long FieldsOf(object one)
    {
        long bytes = 0;
        for (Type type = one.GetType(); type != null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                bytes += PointerBytes;
                Add(field.FieldType.IsValueType || field.FieldType.IsPointer ? null : field.GetValue(one));
            }
        }

        return bytes;
    }

    private void Add(object one)
    {
        bool isWorld = one is Delegate or Type || one?.GetType().Namespace is "OcppStation.Tests" or "OcppStation.Emulation";
        if (one != null && !isWorld && _seen.Add(one))
        {
            _next.Push(one);
        }
    }
}
