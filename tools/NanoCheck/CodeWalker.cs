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
    private readonly MetadataReaderProvider _symbolsProvider;
    private readonly MetadataReader _symbols;
    private readonly List<Violation> _violations = [];

    public CodeWalker(Stream image, Stream symbols)
    {
        _image = new PEReader(image);
        Metadata = _image.GetMetadataReader();
        _symbolsProvider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        _symbols = _symbolsProvider.GetMetadataReader();
        Names = new NameProvider(Metadata);
    }

    /// <summary>Metadata of the assembly.</summary>
    public MetadataReader Metadata { get; }

    /// <summary>Names of types and members behind tokens.</summary>
    public NameProvider Names { get; }

    /// <summary>Walks everything.</summary>
    public List<Violation> Walk()
    {
        foreach (TypeDefinitionHandle handle in Metadata.TypeDefinitions)
        {
            WalkType(Metadata.GetTypeDefinition(handle));
        }

        return _violations;
    }

    public void Dispose()
    {
        _symbolsProvider.Dispose();
        _image.Dispose();
    }

    private void WalkType(TypeDefinition type)
    {
        MethodDefinitionHandle[] methods = type.GetMethods().ToArray();
        MethodDefinitionHandle first = methods.FirstOrDefault(handle => Lines(handle).Any());
        if (type.GetGenericParameters().Count > 0)
        {
            Report(first, 0, Rule.GenericDeclaration, Metadata.GetString(type.Name));
        }

        foreach (FieldDefinitionHandle handle in type.GetFields())
        {
            FieldDefinition field = Metadata.GetFieldDefinition(handle);
            ReportType(first, 0, field.DecodeSignature(Names, null));
        }

        foreach (MethodDefinitionHandle handle in methods)
        {
            WalkMethod(type, handle);
        }
    }

    private void WalkMethod(TypeDefinition type, MethodDefinitionHandle handle)
    {
        MethodDefinition method = Metadata.GetMethodDefinition(handle);
        if (method.GetGenericParameters().Count > 0)
        {
            Report(handle, 0, Rule.GenericDeclaration, Metadata.GetString(method.Name));
        }

        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        bool isInInterface = (type.Attributes & TypeAttributes.Interface) != 0;
        if (isInInterface && (method.Attributes & MethodAttributes.Static) == 0)
        {
            Report(handle, 0, Rule.DefaultInterfaceMethod, Metadata.GetString(method.Name));
        }

        MethodSignature<string> signature = method.DecodeSignature(Names, null);
        ReportType(handle, 0, signature.ReturnType);
        foreach (string parameter in signature.ParameterTypes)
        {
            ReportType(handle, 0, parameter);
        }

        MethodBodyBlock body = _image.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            foreach (string local in Metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(Names, null))
            {
                ReportType(handle, 0, local);
            }
        }

        foreach ((int offset, Rule rule, string detail) in new InstructionRules(this).Check(body))
        {
            Report(handle, offset, rule, detail);
        }
    }

    /// <summary>True when a method catches whatever its body throws.</summary>
    public bool CatchesAll(MethodDefinitionHandle handle)
    {
        MethodBodyBlock body = _image.GetMethodBody(Metadata.GetMethodDefinition(handle).RelativeVirtualAddress);
        return body.ExceptionRegions.Any(region => region.Kind == ExceptionRegionKind.Catch
            && Names.TypeName(region.CatchType) is "System.Exception" or "System.Object");
    }

    private void ReportType(MethodDefinitionHandle handle, int offset, string type)
    {
        Rule rule = Rule.OfType(type);
        if (rule != null)
        {
            Report(handle, offset, rule, type);
        }
    }

    private void Report(MethodDefinitionHandle handle, int offset, Rule rule, string detail)
    {
        (string path, int line) = Locate(handle, offset);
        _violations.Add(new Violation(path, line, rule.Code, $"{detail}: {rule.Advice}"));
    }

    private (string Path, int Line) Locate(MethodDefinitionHandle handle, int offset)
    {
        SequencePoint best = default;
        foreach (SequencePoint point in Lines(handle))
        {
            if (best.Document.IsNil || point.Offset <= offset)
            {
                best = point;
            }
        }

        return best.Document.IsNil
            ? ("unknown", 0)
            : (_symbols.GetString(_symbols.GetDocument(best.Document).Name), best.StartLine);
    }

    private IEnumerable<SequencePoint> Lines(MethodDefinitionHandle handle)
    {
        return handle.IsNil
            ? []
            : _symbols.GetMethodDebugInformation(handle.ToDebugInformationHandle()).GetSequencePoints().Where(point => !point.IsHidden);
    }
}
