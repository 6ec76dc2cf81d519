// SPDX-License-Identifier: MIT

using System.Text;

namespace OcppStation.Tests;

/// <summary>Requests of SendLocalList as a central system makes them.</summary>
public static class LocalLists
{
    /// <summary>An entry with a status.</summary>
    public static string Entry(string idTag, string status)
    {
        return "{\"idTag\":\"" + idTag + "\",\"idTagInfo\":{\"status\":\"" + status + "\"}}";
    }

    /// <summary>An entry that takes a tag out of the list.</summary>
    public static string Removal(string idTag)
    {
        return "{\"idTag\":\"" + idTag + "\"}";
    }

    /// <summary>Payload of a SendLocalList.</summary>
    /// <param name="entries">Comma-separated.</param>
    public static string Payload(string updateType, int version, string entries)
    {
        return "{\"listVersion\":" + version + ",\"updateType\":\"" + updateType + "\",\"localAuthorizationList\":[" + entries + "]}";
    }

    /// <summary>Sends a list and expects it to be accepted.</summary>
    public static void Send(StationBench bench, string updateType, int version, string entries)
    {
        string answer = bench.Command("SendLocalList", Payload(updateType, version, entries));
        if (!answer.Contains("{\"status\":\"Accepted\"}"))
        {
            throw new System.Exception("SendLocalList " + version + ": " + answer);
        }
    }

    /// <summary>Fills the list, fifty a message: tags TAG00000 and up, in an order of their own.</summary>
    public static void Fill(StationBench bench, int count)
    {
        int version = 1;
        for (int first = 0; first < count; first += Limits.LocalListChanges)
        {
            StringBuilder entries = new();
            for (int i = first; i < first + Limits.LocalListChanges && i < count; i++)
            {
                entries.Append((i > first ? "," : "") + Entry(Tag(i, count), "Accepted"));
            }

            Send(bench, first == 0 ? "Full" : "Differential", version, entries.ToString());
            version++;
        }
    }

    /// <summary>As many entries as one message may have, each as long as it can be but for two cards.</summary>
    public static string Longest()
    {
        StringBuilder entries = new(Entry("04A1B2C3", "Accepted") + "," + Entry("0B0B0B0B", "Accepted"));
        for (int i = 2; i < Limits.LocalListChanges; i++)
        {
            entries.Append(",{\"idTag\":\"123456789012345678" + i.ToString("D2") + "\",\"idTagInfo\":{\"expiryDate\":"
                + "\"2027-01-01T00:00:00.000+00:00\",\"parentIdTag\":\"12345678901234567890\",\"status\":\"ConcurrentTx\"}}");
        }

        return entries.ToString();
    }

    /// <summary>Tag number i of a list of so many; 7 and a round number have no common factor.</summary>
    private static string Tag(int i, int count)
    {
        return "TAG" + (i * 7 % count).ToString("D5");
    }

    /// <summary>Version that the station tells.</summary>
    public static int Version(StationBench bench)
    {
        string answer = bench.Command("GetLocalListVersion", "{}");
        int start = answer.IndexOf("\"listVersion\":") + "\"listVersion\":".Length;
        return int.Parse(answer.Substring(start, answer.IndexOf('}') - start));
    }
}
