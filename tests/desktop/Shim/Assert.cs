// SPDX-License-Identifier: MIT

using System;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace nanoFramework.TestFramework;

/// <summary>
/// The part of nanoFramework.TestFramework's Assert that the unit tests use, on MSTest. Note for tests: the device's launcher
/// invokes test methods without an instance and [Setup] once a class, so a test keeps nothing in instance fields.
/// </summary>
public sealed class Assert
{
    public static void AreEqual(bool expected, bool actual, string message = "")
    {
        MsAssert.AreEqual(expected, actual, message);
    }

    public static void AreEqual(int expected, int actual, string message = "")
    {
        MsAssert.AreEqual(expected, actual, message);
    }

    public static void AreEqual(long expected, long actual, string message = "")
    {
        MsAssert.AreEqual(expected, actual, message);
    }

    public static void AreEqual(string expected, string actual, string message = "")
    {
        MsAssert.AreEqual(expected, actual, message);
    }

    public static void AreEqual(object expected, object actual, string message = "")
    {
        MsAssert.AreEqual(expected, actual, message);
    }

    public static void AreNotEqual(int notExpected, int actual, string message = "")
    {
        MsAssert.AreNotEqual(notExpected, actual, message);
    }

    public static void AreNotEqual(long notExpected, long actual, string message = "")
    {
        MsAssert.AreNotEqual(notExpected, actual, message);
    }

    public static void AreNotEqual(string notExpected, string actual, string message = "")
    {
        MsAssert.AreNotEqual(notExpected, actual, message);
    }

    public static void AreSame(object expected, object actual, string message = "")
    {
        MsAssert.AreSame(expected, actual, message);
    }

    public static void IsTrue(bool condition, string message = "")
    {
        MsAssert.IsTrue(condition, message);
    }

    public static void IsFalse(bool condition, string message = "")
    {
        MsAssert.IsFalse(condition, message);
    }

    public static void IsNull(object value, string message = "")
    {
        MsAssert.IsNull(value, message);
    }

    public static void IsNotNull(object value, string message = "")
    {
        MsAssert.IsNotNull(value, message);
    }

    public static void DoesNotContains(string notExpected, string value, string message = "")
    {
        MsAssert.DoesNotContain(notExpected, value, message);
    }

    public static void Contains(string expected, string value, string message = "")
    {
        MsAssert.Contains(expected, value, message);
    }

    public static void StartsWith(string expected, string value, string message = "")
    {
        MsAssert.StartsWith(expected, value, message);
    }

    public static void ThrowsException(Type exceptionType, Action action, string message = "")
    {
        try
        {
            action();
        }
        catch (Exception e) when (exceptionType.IsInstanceOfType(e))
        {
            return;
        }

        MsAssert.Fail($"expected {exceptionType.Name}: {message}");
    }
}
