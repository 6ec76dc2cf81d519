// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Mutation;

/// <summary>Firmware and unit tests as one loaded assembly, which can be unloaded; its statics are its own.</summary>
public sealed class TestImage : IDisposable
{
    private readonly AssemblyLoadContext _context = new("mutant", isCollectible: true);
    private readonly Assembly _assembly;
    private readonly FieldInfo _left;
    private readonly FieldInfo _mutant;
    private readonly bool[] _entered;

    public TestImage(MemoryStream image)
    {
        _assembly = _context.LoadFromStream(image);
        Type fuse = _assembly.GetType("OcppStation.Mutation.Fuse", throwOnError: true);
        _mutant = fuse.GetField("Mutant");
        _left = fuse.GetField("Left");
        _entered = (bool[])fuse.GetField("Entered").GetValue(null);
    }

    /// <summary>Which of the mutants compiled into it runs; -1 for none.</summary>
    public void Switch(int mutant)
    {
        _mutant.SetValue(null, mutant);
    }

    /// <summary>Sets all statics, so that nothing which runs later has a part in them; the members that this enters.</summary>
    public int[] Initialise()
    {
        Array.Clear(_entered);
        foreach (Type type in _assembly.GetTypes())
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }

        return Entered();
    }

    /// <summary>Every test, once for each row of its data.</summary>
    public IEnumerable<TestCase> Cases()
    {
        foreach (Type type in _assembly.GetTypes().Where(type => type.GetCustomAttribute<TestClassAttribute>() != null))
        {
            foreach (MethodInfo method in type.GetMethods().Where(method => method.GetCustomAttribute<TestMethodAttribute>() != null))
            {
                object[][] rows = method.GetCustomAttributes<DataRowAttribute>().Select(row => row.Data).ToArray();
                for (int i = 0; i < Math.Max(rows.Length, 1); i++)
                {
                    yield return new TestCase(type.FullName, method.Name, rows.Length == 0 ? [] : rows[i], i);
                }
            }
        }
    }

    /// <summary>Runs a test; what went wrong, or null.</summary>
    /// <param name="turns">Loop turns and calls that it may make.</param>
    public string Run(TestCase test, long turns)
    {
        Type type = _assembly.GetType(test.Class, throwOnError: true);
        MethodInfo method = type.GetMethods().Single(method => method.Name == test.Method && method.GetCustomAttribute<TestMethodAttribute>() != null);
        Array.Clear(_entered);
        _left.SetValue(null, turns);
        try
        {
            method.Invoke(Activator.CreateInstance(type), test.Arguments);
        }
        catch (TargetInvocationException exception)
        {
            return exception.InnerException.GetType().Name + ": " + exception.InnerException.Message;
        }

        return TurnsLeft < 0 ? "does not end" : null;
    }

    /// <summary>What the last test has left of its turns.</summary>
    public long TurnsLeft => (long)_left.GetValue(null);

    /// <summary>Numbers of the members that the last test has entered.</summary>
    public int[] Entered()
    {
        return Enumerable.Range(0, _entered.Length).Where(member => _entered[member]).ToArray();
    }

    public void Dispose()
    {
        _context.Unload();
    }
}
