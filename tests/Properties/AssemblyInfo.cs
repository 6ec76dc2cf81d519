// SPDX-License-Identifier: MIT

using System.Reflection;

[assembly: AssemblyTitle("OcppStation tests")]
[assembly: AssemblyProduct("OcppStation")]
[assembly: AssemblyVersion("0.2.0.0")]
