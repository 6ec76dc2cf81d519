// SPDX-License-Identifier: MIT

using System.Reflection;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>Keys and KeyTable list the same keys in the same order; only .NET can look up the names of constants.</summary>
[TestClass]
public class KeyNumberTests
{
    [TestMethod]
    public void Every_constant_of_Keys_is_the_place_of_its_name_in_KeyTable()
    {
        FieldInfo[] constants = typeof(Keys).GetFields();
        foreach (FieldInfo constant in constants)
        {
            int number = (int)constant.GetRawConstantValue();
            if (constant.Name != nameof(Keys.Count))
            {
                Assert.IsLessThan(Keys.Count, number, $"Keys.{constant.Name} is {number}: Keys.Count must be higher");
                Assert.AreEqual(constant.Name, KeyTable.Get(number).Name, $"Keys.{constant.Name} is {number}, and KeyTable's row of that number is another key's");
            }
        }

        Assert.HasCount(Keys.Count + 1, constants, "constants of Keys, with Count");
    }
}
