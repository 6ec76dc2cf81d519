// SPDX-License-Identifier: MIT

using System.Reflection;

[assembly: AssemblyTitle("OcppStation")]
[assembly: AssemblyProduct("OcppStation")]
[assembly: AssemblyCopyright("The OcppStation authors, MIT")]
[assembly: AssemblyVersion("0.2.0.0")]
[assembly: AssemblyFileVersion("0.2.0.0")]
