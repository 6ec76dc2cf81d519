// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace OcppStation.Cost;

/// <summary>
/// Makes methods count: every basic block adds its length to the counter of its method before it runs. The sum is the number of IL
/// instructions executed, exact but for a block that an exception leaves early, which counts whole. Static constructors are left
/// out: the device runs them at load.
/// </summary>
public sealed class CountingRewriter
{
    private readonly ModuleDefinition _module;
    private readonly FieldReference _instructions;
    private readonly FieldReference _calls;
    private readonly List<string> _names = [];

    /// <param name="module">Contains <see cref="Counters"/>.</param>
    public CountingRewriter(ModuleDefinition module)
    {
        _module = module;
        TypeDefinition counters = module.GetType(typeof(Counters).FullName);
        _instructions = counters.Fields.Single(field => field.Name == nameof(Counters.Instructions));
        _calls = counters.Fields.Single(field => field.Name == nameof(Counters.Calls));
    }

    /// <summary>Methods that count, by the number of their counter.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Rewrites all methods of a type and of those nested in it.</summary>
    public void Rewrite(TypeDefinition type)
    {
        foreach (MethodDefinition method in type.Methods.Where(method => method.HasBody && !(method.IsConstructor && method.IsStatic)))
        {
            Rewrite(method);
        }

        foreach (TypeDefinition nested in type.NestedTypes)
        {
            Rewrite(nested);
        }
    }

    private void Rewrite(MethodDefinition method)
    {
        int number = _names.Count;
        _names.Add(method.DeclaringType.FullName.Replace("OcppStation.", "").Replace('/', '.') + "." + method.Name);
        method.Body.SimplifyMacros();
        Dictionary<Instruction, int> blocks = Blocks(method.Body);
        Dictionary<Instruction, Instruction> starts = [];
        ILProcessor il = method.Body.GetILProcessor();
        Instruction entry = method.Body.Instructions[0];
        foreach ((Instruction leader, int length) in blocks)
        {
            starts[leader] = Add(il, leader, _instructions, number, length);
        }

        Redirect(method.Body, starts);
        Add(il, starts[entry], _calls, number, 1);
        method.Body.OptimizeMacros();
    }

    /// <summary>Every first instruction of a basic block, and how long the block is.</summary>
    private static Dictionary<Instruction, int> Blocks(MethodBody body)
    {
        HashSet<Instruction> leaders = [body.Instructions[0]];
        foreach (Instruction instruction in body.Instructions)
        {
            if (instruction.Operand is Instruction target)
            {
                leaders.Add(target);
            }
            else if (instruction.Operand is Instruction[] targets)
            {
                leaders.UnionWith(targets);
            }

            if (instruction.OpCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw
                && instruction.Next != null)
            {
                leaders.Add(instruction.Next);
            }
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            Instruction[] bounds = [handler.TryStart, handler.TryEnd, handler.FilterStart, handler.HandlerStart, handler.HandlerEnd];
            leaders.UnionWith(bounds.Where(bound => bound != null));
        }

        Dictionary<Instruction, int> blocks = [];
        Instruction leader = null;
        foreach (Instruction instruction in body.Instructions)
        {
            leader = leaders.Contains(instruction) ? instruction : leader;
            blocks[leader] = blocks.GetValueOrDefault(leader) + 1;
        }

        return blocks;
    }

    /// <summary>Inserts counters[number] += amount; the first instruction of it.</summary>
    private Instruction Add(ILProcessor il, Instruction before, FieldReference counters, int number, int amount)
    {
        Instruction first = il.Create(OpCodes.Ldsfld, counters);
        Instruction[] added =
        [
            first,
            il.Create(OpCodes.Ldc_I4, number),
            il.Create(OpCodes.Ldelema, _module.TypeSystem.Int64),
            il.Create(OpCodes.Dup),
            il.Create(OpCodes.Ldind_I8),
            il.Create(OpCodes.Ldc_I8, (long)amount),
            il.Create(OpCodes.Add),
            il.Create(OpCodes.Stind_I8),
        ];
        foreach (Instruction instruction in added)
        {
            il.InsertBefore(before, instruction);
        }

        return first;
    }

    private static void Redirect(MethodBody body, Dictionary<Instruction, Instruction> starts)
    {
        foreach (Instruction instruction in body.Instructions)
        {
            if (instruction.Operand is Instruction target)
            {
                instruction.Operand = starts[target];
            }
            else if (instruction.Operand is Instruction[] targets)
            {
                instruction.Operand = Array.ConvertAll(targets, to => starts[to]);
            }
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            handler.TryStart = Start(handler.TryStart, starts);
            handler.TryEnd = Start(handler.TryEnd, starts);
            handler.FilterStart = Start(handler.FilterStart, starts);
            handler.HandlerStart = Start(handler.HandlerStart, starts);
            handler.HandlerEnd = Start(handler.HandlerEnd, starts);
        }
    }

    private static Instruction Start(Instruction bound, Dictionary<Instruction, Instruction> starts)
    {
        return bound == null ? null : starts[bound];
    }
}
