// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace OcppStation.Mutation;

/// <summary>What may stand instead of an operator or a literal.</summary>
public static class Operators
{
    private static readonly Dictionary<string, string[]> s_operators = new()
    {
        ["<"] = ["<=", ">="],
        ["<="] = ["<", ">"],
        [">"] = [">=", "<="],
        [">="] = [">", "<"],
        ["=="] = ["!="],
        ["!="] = ["=="],
        ["+"] = ["-"],
        ["-"] = ["+"],
        ["*"] = ["/"],
        ["/"] = ["*"],
        ["%"] = ["*"],
        ["<<"] = [">>"],
        [">>"] = ["<<"],
        ["&"] = ["|"],
        ["|"] = ["&"],
        ["^"] = ["&"],
        ["+="] = ["-="],
        ["-="] = ["+="],
        ["|="] = ["&="],
        ["&="] = ["|="],
        ["^="] = ["|="],
        ["<<="] = [">>="],
        [">>="] = ["<<="],
    };

    /// <summary>Other operators of the same operands; none when nothing is known.</summary>
    public static string[] Instead(string sign)
    {
        return s_operators.GetValueOrDefault(sign, []);
    }

    /// <summary>A number a step more, a step less and 0; the other truth.</summary>
    public static string[] InsteadOfLiteral(SyntaxToken token, int step)
    {
        return token.Value switch
        {
            true => ["false"],
            false => ["true"],
            0 => ["1", "-1"],
            1 => ["2", "0"],
            int or uint or long or ulong or byte => Around(token, step),
            _ => [],
        };
    }

    private static string[] Around(SyntaxToken token, int step)
    {
        decimal value = Convert.ToDecimal(token.Value, CultureInfo.InvariantCulture);
        string suffix = token.Text.TrimEnd('U', 'L', 'u', 'l').Length is int end ? token.Text[end..] : "";
        decimal by = value > step ? step : 1;
        return value == 0 ? ["1" + suffix] : [value + by + suffix, value - by + suffix, "0" + suffix];
    }
}
