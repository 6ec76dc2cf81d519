// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Cost;
using OcppStation.NanoCheck;

namespace OcppStation.Tests.Desktop;

/// <summary>The budgets in docs/performance.md are those that tests hold the firmware to.</summary>
[TestClass]
public class BudgetPageTests
{
    private static readonly string[][] s_rows =
    [
        Budgets.Row("byte code of one assembly, Debug", AssemblySizes.Limit, " bytes", "More_byte_code_than_the_device_loads_with_room_to_grow_is_refused"),
        Budgets.Row("strings of one assembly", AssemblySizes.Limit, " bytes", "More_text_than_the_device_loads_with_room_to_grow_is_refused"),
        Budgets.Row("byte code of all, Release", FirmwareSize.CodeBudget, " bytes", "The_assemblies_together_have_a_budget"),
        Budgets.Row("strings of all", FirmwareSize.StringBudget, " bytes", "The_assemblies_together_have_a_budget"),
        .. Budgets.Rows,
    ];

    [TestMethod]
    public void Every_budget_has_its_row()
    {
        DocTable.Check("docs/performance.md", "| what | at most | held by | stands at |", s_rows);
    }

    [TestMethod]
    public void The_tests_that_hold_them_exist()
    {
        HashSet<string> tests = RepositoryFiles.TestNames();
        foreach (string[] row in s_rows)
        {
            Assert.Contains(row[2].Trim('`'), tests);
        }
    }
}
