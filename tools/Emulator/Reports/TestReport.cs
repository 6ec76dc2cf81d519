// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace OcppStation.Emulator;

/// <summary>A file of JUnit XML, written anew whenever something is added.</summary>
internal sealed class TestReport
{
    private static readonly XmlWriterSettings s_format = new() { Encoding = new UTF8Encoding(false), Indent = true };

    private readonly string _path;
    private readonly List<XElement> _cases = [];

    /// <param name="path">The file.</param>
    /// <exception cref="StartException">It cannot be written.</exception>
    public TestReport(string path)
    {
        _path = path;
        try
        {
            Write();
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new StartException(ExitCode.BadOptions, "--report: " + ex.Message);
        }
    }

    /// <summary>Adds tests that have ended.</summary>
    /// <exception cref="IOException">The file cannot be written any more.</exception>
    public void Add(params IEnumerable<TestCase> tests)
    {
        lock (_cases)
        {
            _cases.AddRange(tests.Select(Element));
            Write();
        }
    }

    private static XElement Element(TestCase test)
    {
        XElement element = new(
            "testcase",
            new XAttribute("classname", test.Group),
            new XAttribute("name", Clean(test.Name)),
            new XAttribute("time", test.Duration.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)));
        if (test.Skipped != null)
        {
            element.Add(new XElement("skipped", new XAttribute("message", test.Skipped)));
        }
        else if (test.Error != null)
        {
            element.Add(new XElement("error", new XAttribute("message", Clean(test.Error))));
        }
        else if (test.Failure != null)
        {
            element.Add(new XElement("failure", new XAttribute("message", Clean(test.Failure)), Clean(test.FailureText)));
        }

        return element;
    }

    private void Write()
    {
        XElement suite = new(
            "testsuite",
            new XAttribute("name", "OcppStation emulator"),
            new XAttribute("tests", _cases.Count),
            new XAttribute("failures", _cases.Count(test => test.Element("failure") != null)),
            new XAttribute("errors", _cases.Count(test => test.Element("error") != null)),
            new XAttribute("skipped", _cases.Count(test => test.Element("skipped") != null)),
            new XAttribute("time", _cases.Sum(test => (decimal)test.Attribute("time")).ToString(CultureInfo.InvariantCulture)),
            _cases);
        using XmlWriter writer = XmlWriter.Create(_path, s_format);
        new XDocument(new XElement("testsuites", suite)).Save(writer);
    }

    /// <summary>XML 1.0 has no way to write most control characters, and frames may have them.</summary>
    private static string Clean(string text) => new([.. text.Select(one => XmlConvert.IsXmlChar(one) ? one : '\ufffd')]);
}
