// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace OcppStation.NanoCheck;

/// <summary>Walks types, signatures and instructions of a compiled assembly and reports what nanoFramework's runtime cannot do.</summary>
public sealed class CodeWalker : IDisposable
{
    private readonly PEReader _image;
    private readonly MetadataReader _metadata;
    private readonly MetadataReaderProvider _symbolsProvider;
    private readonly MetadataReader _symbols;
    private readonly NameProvider _names;
    private readonly Declarations _declarations;
    private readonly InstructionRules _rules;
    private readonly StaticOrder _statics;
    private readonly List<Violation> _violations = [];

    /// <param name="statics">Of the assemblies before; this one is added.</param>
    public CodeWalker(PEReader image, Stream symbols, Declarations declarations, StaticOrder statics)
    {
        _image = image;
        _metadata = image.GetMetadataReader();
        _symbolsProvider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        _symbols = _symbolsProvider.GetMetadataReader();
        _names = new NameProvider(_metadata);
        _declarations = declarations;
        _rules = new InstructionRules(_names, new ThreadRules(image, _names));
        _statics = statics;
        statics.Add(image, _names);
    }

    /// <summary>Walks everything.</summary>
    public List<Violation> Walk()
    {
        foreach (TypeDefinitionHandle handle in _metadata.TypeDefinitions)
        {
            WalkType(handle, _metadata.GetTypeDefinition(handle));
        }

        return _violations;
    }

    public void Dispose()
    {
        _symbolsProvider.Dispose();
    }

    private void WalkType(TypeDefinitionHandle handle, TypeDefinition type)
    {
        string name = _names.TypeName(handle);
        (string Path, int Line)? place = _declarations.Find(name);

        // What the compiler adds for closures is reported where it is used.
        if (place != null)
        {
            if (type.GetGenericParameters().Count > 0)
            {
                Report(place.Value, Rule.GenericDeclaration, name);
            }

            ReportType(place.Value, _names.TypeName(type.BaseType));
            foreach (InterfaceImplementationHandle implemented in type.GetInterfaceImplementations())
            {
                ReportType(place.Value, _names.TypeName(_metadata.GetInterfaceImplementation(implemented).Interface));
            }

            foreach (FieldDefinitionHandle field in type.GetFields())
            {
                FieldDefinition definition = _metadata.GetFieldDefinition(field);
                ReportType(_declarations.Find(name, _metadata.GetString(definition.Name)) ?? place.Value, definition.DecodeSignature(_names, null));
            }
        }

        foreach (MethodDefinitionHandle method in type.GetMethods())
        {
            WalkMethod(name, type.Attributes.HasFlag(TypeAttributes.Interface), place, method);
        }
    }

    private void WalkMethod(string type, bool isInInterface, (string Path, int Line)? typePlace, MethodDefinitionHandle handle)
    {
        MethodDefinition method = _metadata.GetMethodDefinition(handle);
        string name = _metadata.GetString(method.Name);
        MethodSignature<string> signature = method.DecodeSignature(_names, null);
        (string Path, int Line) place = _declarations.Find(type, name, signature.ParameterTypes.Length) ?? Locate(handle, 0) ?? typePlace ?? (Violation.NoPath, 0);
        if (method.GetGenericParameters().Count > 0)
        {
            Report(place, Rule.GenericDeclaration, name);
        }

        foreach (string part in signature.ParameterTypes.Prepend(signature.ReturnType))
        {
            ReportType(place, part);
        }

        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        if (isInInterface && !method.Attributes.HasFlag(MethodAttributes.Static))
        {
            Report(place, Rule.DefaultInterfaceMethod, name);
        }

        MethodBodyBlock body = _image.GetMethodBody(method.RelativeVirtualAddress);
        List<Instruction> instructions = Instruction.Decode(body);
        WalkLocals(handle, body, instructions, place);
        foreach ((int offset, Rule rule, string detail) in _rules.Check(instructions))
        {
            Report(Locate(handle, offset) ?? place, rule, detail);
        }

        if (name == ".cctor")
        {
            foreach ((int offset, string field) in _statics.ReadsOf(type))
            {
                Report(Locate(handle, offset) ?? place, Rule.StaticOrder, field);
            }
        }
    }

    private void WalkLocals(MethodDefinitionHandle handle, MethodBodyBlock body, List<Instruction> instructions, (string Path, int Line) place)
    {
        if (body.LocalSignature.IsNil)
        {
            return;
        }

        string[] locals = [.. _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_names, null)];
        for (int i = 0; i < locals.Length; i++)
        {
            if (Rule.OfType(locals[i]) != null)
            {
                int offset = instructions.FirstOrDefault(instruction => instruction.Local == i)?.Offset ?? 0;
                ReportType(Locate(handle, offset) ?? place, locals[i]);
            }
        }
    }

    private void ReportType((string Path, int Line) place, string type)
    {
        Rule rule = Rule.OfType(type);
        if (rule != null)
        {
            Report(place, rule, type);
        }
    }

    private void Report((string Path, int Line) place, Rule rule, string detail)
    {
        _violations.Add(new Violation(place.Path, place.Line, rule.Code, $"{detail}: {rule.Advice}"));
    }

    private (string Path, int Line)? Locate(MethodDefinitionHandle handle, int offset)
    {
        SequencePoint best = default;
        foreach (SequencePoint point in _symbols.GetMethodDebugInformation(handle.ToDebugInformationHandle()).GetSequencePoints())
        {
            if (!point.IsHidden && (best.Document.IsNil || point.Offset <= offset))
            {
                best = point;
            }
        }

        return best.Document.IsNil ? null : (_symbols.GetString(_symbols.GetDocument(best.Document).Name), best.StartLine);
    }
}
