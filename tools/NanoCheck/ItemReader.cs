// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace OcppStation.NanoCheck;

/// <summary>Reads the items of a .nfproj: plain lists only, for neither globs nor conditions are understood here.</summary>
public sealed class ItemReader
{
    private readonly string _project;
    private readonly ILookup<string, XElement> _items;

    public ItemReader(string project, XDocument document)
    {
        _project = project;
        _items = document.Descendants()
            .Where(element => element.Parent?.Name.LocalName == "ItemGroup")
            .ToLookup(element => element.Name.LocalName);
        foreach (XElement item in _items.SelectMany(kind => kind))
        {
            if (item.Attribute("Condition") != null || item.Parent.Attribute("Condition") != null)
            {
                Refuse(item, "conditions are not understood");
            }
        }
    }

    /// <summary>What was found wrong so far.</summary>
    public List<Violation> Problems { get; } = [];

    /// <summary>The simple names of a kind of items.</summary>
    public string[] Names(string kind)
    {
        return _items[kind].Select(Name).ToArray();
    }

    /// <summary>Simple name and version of a kind of items, of those that have a version.</summary>
    public IEnumerable<(string Name, string Version)> Versions(string kind)
    {
        return _items[kind]
            .Select(item => (Name(item), Include(item).Split(',').FirstOrDefault(part => part.StartsWith(" Version=", StringComparison.Ordinal))?.Split('=')[1]))
            .Where(item => item.Item2 != null);
    }

    /// <summary>The full paths of a kind of items that name files, without those that are not there.</summary>
    public string[] Paths(string kind)
    {
        List<string> paths = [];
        foreach (XElement item in _items[kind])
        {
            string path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(_project), Include(item).Replace('\\', '/')));
            if (!File.Exists(path))
            {
                Refuse(item, "there is no such file");
            }
            else if (paths.Contains(path))
            {
                Refuse(item, "listed twice");
            }
            else
            {
                paths.Add(path);
            }
        }

        return paths.ToArray();
    }

    /// <summary>Notes what is wrong with an item.</summary>
    public void Refuse(string kind, string name, string why)
    {
        Refuse(_items[kind].First(item => Name(item) == name), why);
    }

    private void Refuse(XElement item, string why)
    {
        Problems.Add(new Violation(_project, ((IXmlLineInfo)item).LineNumber, Rule.Project.Code, $"{Include(item)}: {why}"));
    }

    private static string Name(XElement item)
    {
        return Include(item).Split(',')[0];
    }

    private static string Include(XElement item)
    {
        return (string)item.Attribute("Include") ?? throw new InvalidDataException($"{item.Name.LocalName} without Include");
    }
}
