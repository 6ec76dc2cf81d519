// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace OcppStation.Emulator;

/// <summary>
/// A file of JUnit XML with every scenario played, a test case each, in virtual seconds; written anew when one has ended. One that
/// somebody has stopped is a skipped test.
/// </summary>
internal sealed class ScenarioReport
{
    private readonly string _path;
    private readonly List<XElement> _cases = [];

    /// <param name="path">The file.</param>
    /// <exception cref="StartException">It cannot be written.</exception>
    public ScenarioReport(string path)
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

    /// <summary>Adds a scenario that has ended.</summary>
    /// <param name="runner">The scenario.</param>
    /// <param name="outcome">How.</param>
    public void Add(ScenarioRunner runner, RunState outcome)
    {
        XElement test = new(
            "testcase",
            new XAttribute("classname", "scenario"),
            new XAttribute("name", runner.Scenario.Name),
            new XAttribute("time", Seconds(runner.ElapsedMs)));
        if (outcome == RunState.Stopped)
        {
            test.Add(new XElement("skipped", new XAttribute("message", "stopped")));
        }
        else if (outcome == RunState.Failed)
        {
            test.Add(new XElement("failure", new XAttribute("message", Clean(runner.Difference.Head)), Clean(runner.Difference.Text)));
        }

        lock (_cases)
        {
            _cases.Add(test);
            Write();
        }
    }

    private void Write()
    {
        XElement suite = new(
            "testsuite",
            new XAttribute("name", "OcppStation emulator"),
            new XAttribute("tests", _cases.Count),
            new XAttribute("failures", _cases.Count(test => test.Element("failure") != null)),
            new XAttribute("errors", 0),
            new XAttribute("skipped", _cases.Count(test => test.Element("skipped") != null)),
            new XAttribute("time", _cases.Sum(test => (decimal)test.Attribute("time")).ToString(CultureInfo.InvariantCulture)),
            _cases);
        new XDocument(new XElement("testsuites", suite)).Save(_path);
    }

    private static string Seconds(long ms) => (ms / 1000m).ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>XML 1.0 has no way to write most control characters, and frames may have them.</summary>
    private static string Clean(string text) => new([.. text.Select(one => System.Xml.XmlConvert.IsXmlChar(one) ? one : '\ufffd')]);
}
