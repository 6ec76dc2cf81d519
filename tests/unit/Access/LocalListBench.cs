// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>A local list on RAM flash, and updates of it.</summary>
public sealed class LocalListBench : ILog
{
    private readonly IdTagInfo _info = new();

    public LocalListBench()
    {
        Boot();
    }

    public VirtualFlash Flash { get; } = new(256 * 1024);

    public LocalList List { get; private set; }

    public LocalListUpdate Update { get; private set; }

    public string LastLog { get; private set; } = "";

    /// <summary>Starts anew on what is on flash.</summary>
    public void Boot()
    {
        List = new LocalList(Flash, new SlotStore(Flash), this);
        Update = new LocalListUpdate(List, this);
    }

    public bool Has(string idTag)
    {
        return List.TryGet(idTag, _info);
    }

    public void Expect(string idTag, AuthorizationStatus status, string parentIdTag, long expiryUtcMs)
    {
        Require(Has(idTag) && _info.Status == status && _info.ParentIdTag == parentIdTag && _info.ExpiryUtcMs == expiryUtcMs,
            idTag + ": " + (int)_info.Status + " " + _info.ParentIdTag + " " + _info.ExpiryUtcMs);
    }

    /// <summary>Makes the list just these tags, accepted.</summary>
    public void Fill(int version, params string[] tags)
    {
        Update.Begin(true);
        for (int i = 0; i < tags.Length; i++)
        {
            Update.Take(tags[i], new IdTagInfo());
        }

        Finish(version);
    }

    /// <summary>Ends an update, which must succeed.</summary>
    public void Finish(int version)
    {
        End(version);
        Require(!Update.HasFailed, "the update has failed: " + LastLog);
    }

    /// <summary>Ends an update, which must fail.</summary>
    public void FinishFailing(int version)
    {
        End(version);
        Require(Update.HasFailed, "the update has not failed");
    }

    /// <summary>The list is A and B in version 1, and nothing else of it is on flash; also after a boot.</summary>
    public void ExpectOld()
    {
        for (int i = 0; i < 2; i++)
        {
            Require(List.Version == 1 && List.Count == 2 && Has("A") && Has("B") && !Has("C"), "not the old list");
            Require(BytesOfLists() == 2 * LocalListRecord.Bytes, BytesOfLists() + " bytes of lists");
            Boot();
        }
    }

    /// <summary>Name of the file with entries.</summary>
    public string FileOfList()
    {
        return Flash.Raw("list0") != null ? "list0" : "list1";
    }

    /// <summary>Bytes of both files.</summary>
    public int BytesOfLists()
    {
        byte[] one = Flash.Raw("list0");
        byte[] other = Flash.Raw("list1");
        return (one == null ? 0 : one.Length) + (other == null ? 0 : other.Length);
    }

    /// <summary>
    /// An update from a list of 20 tags to one of 50 with the power cut in one of its operations, then a boot: what is there must be
    /// the one or the other, and the same update must succeed. Returns the operations of the update.
    /// </summary>
    public static int SweptUpdate(int operation, int bytes)
    {
        LocalListBench bench = new();
        bench.Fill(3, Tags('A', 20));
        int before = bench.Flash.Operations;
        if (operation >= 0)
        {
            bench.Flash.CutAt(before + operation, bytes);
        }

        try
        {
            bench.Fill(4, Tags('B', 50));
        }
        catch (PowerCutException)
        {
            bench.Flash.ClearCut();
        }

        int operations = bench.Flash.Operations - before;
        bench.Boot();
        bool isNew = bench.List.Version == 4;
        bench.Require(isNew || bench.List.Version == 3, "version " + bench.List.Version);
        bench.ExpectTags('A', isNew ? 0 : 20);
        bench.ExpectTags('B', isNew ? 50 : 0);
        bench.Require(bench.BytesOfLists() == bench.List.Count * LocalListRecord.Bytes, "a file is left over");
        bench.Fill(5, Tags('B', 50));
        bench.ExpectTags('A', 0);
        bench.ExpectTags('B', 50);
        return operations;
    }

    private void ExpectTags(char letter, int count)
    {
        string[] tags = Tags(letter, 50);
        for (int i = 0; i < tags.Length; i++)
        {
            Require(Has(tags[i]) == i < count, tags[i]);
        }
    }

    void ILog.Write(string line)
    {
        LastLog = line;
    }

    private void End(int version)
    {
        int slices = 0;
        while (!Update.Continue(version))
        {
            slices++;
            Require(slices < 100, "the update has no end");
        }
    }

    private void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new System.Exception(what);
        }
    }

    private static string[] Tags(char letter, int count)
    {
        string[] tags = Texts.Blank(count);
        for (int i = 0; i < count; i++)
        {
            tags[i] = letter + i.ToString("D2");
        }

        return tags;
    }
}
