// SPDX-License-Identifier: MIT

using System.Reflection;

[assembly: AssemblyTitle("OcppStation tests")]
[assembly: AssemblyProduct("OcppStation")]
[assembly: AssemblyVersion("0.1.0.0")]
