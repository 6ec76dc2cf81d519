// SPDX-License-Identifier: MIT

// The attributes of nanoFramework.TestFramework, read by MSTest as its own.
global using DataRowAttribute = Microsoft.VisualStudio.TestTools.UnitTesting.DataRowAttribute;
global using TestClassAttribute = Microsoft.VisualStudio.TestTools.UnitTesting.TestClassAttribute;
global using TestMethodAttribute = Microsoft.VisualStudio.TestTools.UnitTesting.TestMethodAttribute;
