// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace OcppStation.NanoCheck;

/// <summary>Rules about numbers and enums that become text.</summary>
public static class TextRules
{
    private static readonly Regex s_floatFormat = new("^[FfNnEeGg][0-9]*$");
    private static readonly Regex s_integerFormat = new("^[DdXxNnGgFf][0-9]*$");
    private static readonly Regex s_placeholder = new(@"\{(?<index>[0-9]+)(,[^:}]*)?(:(?<format>[^}]*))?\}");

    /// <summary>A value that a format, or none when null, makes text of.</summary>
    public static IEnumerable<(Rule Rule, string Detail)> Formatted(IOperation value, string format)
    {
        ITypeSymbol type = Unboxed(value).Type;
        if (type?.TypeKind == TypeKind.Enum)
        {
            return [(Rule.EnumText, type.ToDisplayString())];
        }

        if (IsFloat(type) && string.IsNullOrEmpty(format))
        {
            return [(Rule.FloatText, type + " without a format")];
        }

        bool isRefused = !string.IsNullOrEmpty(format)
            && ((IsFloat(type) && !s_floatFormat.IsMatch(format)) || (IsInteger(type) && !s_integerFormat.IsMatch(format)));
        return isRefused ? [(Rule.Format, $"\"{format}\" of {type}")] : [];
    }

    /// <summary>An operand of + between texts.</summary>
    public static IEnumerable<(Rule Rule, string Detail)> Joined(IOperation operand)
    {
        return Formatted(operand, null);
    }

    /// <summary>A call of something that makes text.</summary>
    public static IEnumerable<(Rule Rule, string Detail)> Called(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.Name == "ToString" && call.Instance != null)
        {
            return ToStringCalled(call);
        }

        return (method.ContainingType.ToDisplayString() + "." + method.Name) switch
        {
            "string.Format" => FormatCalled(call),
            "string.Concat"
                or "System.Text.StringBuilder.Append" or "System.Text.StringBuilder.AppendLine" or "System.Text.StringBuilder.Insert"
                or "System.IO.TextWriter.Write" or "System.IO.TextWriter.WriteLine"
                or "System.IO.StreamWriter.Write" or "System.IO.StreamWriter.WriteLine" => call.Arguments.SelectMany(Values).SelectMany(Joined),
            _ => [],
        };
    }

    private static IEnumerable<(Rule Rule, string Detail)> ToStringCalled(IInvocationOperation call)
    {
        if (call.Arguments.Length == 0)
        {
            return Formatted(call.Instance, null);
        }

        Optional<object> format = call.Arguments[0].Value.ConstantValue;
        return format.HasValue ? Formatted(call.Instance, format.Value as string) : [];
    }

    private static IEnumerable<(Rule Rule, string Detail)> FormatCalled(IInvocationOperation call)
    {
        string text = call.Arguments.FirstOrDefault()?.Value.ConstantValue.Value as string ?? string.Empty;
        ILookup<int, string> formats = s_placeholder.Matches(text)
            .ToLookup(match => int.Parse(match.Groups["index"].Value, CultureInfo.InvariantCulture), match => match.Groups["format"].Value);
        IOperation[] values = call.Arguments.Skip(1).SelectMany(Values).ToArray();
        return Enumerable.Range(0, values.Length).SelectMany(
            index => (formats.Contains(index) ? formats[index] : [null]).SelectMany(format => Formatted(values[index], format)));
    }

    /// <summary>The values of an argument, one by one where they are gathered in an array.</summary>
    private static IEnumerable<IOperation> Values(IArgumentOperation argument)
    {
        return argument.Value is IArrayCreationOperation { Initializer: { } initializer } ? initializer.ElementValues : [argument.Value];
    }

    private static IOperation Unboxed(IOperation value)
    {
        while (value is IConversionOperation { Type.IsReferenceType: true, Operand.Type.IsValueType: true } boxing)
        {
            value = boxing.Operand;
        }

        return value;
    }

    private static bool IsFloat(ITypeSymbol type)
    {
        return type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single;
    }

    private static bool IsInteger(ITypeSymbol type)
    {
        return type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;
    }
}
