// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// The energy registers at the start of a boot. The journal knows them from its records; a slot written at the end of each
/// session backs it up, so that a damaged journal cannot turn a register back.
/// </summary>
public sealed class EnergyRegisters
{
    private const string SlotName = "registers";
    private const int EntryBytes = 8;

    private readonly SlotStore _store;
    private readonly byte[] _data;

    public EnergyRegisters(SlotStore store, Journal journal, int connectors)
    {
        _store = store;
        _data = new byte[connectors * EntryBytes];
        _store.Load(SlotName, _data);
        for (int id = 1; id <= connectors; id++)
        {
            long known = journal.RegisterWh(id);
            if (known > this[id])
            {
                Set(id, known);
            }
        }
    }

    /// <summary>Register of a connector in Wh.</summary>
    public long this[int connectorId] => LittleEndian.GetLong(_data, (connectorId - 1) * EntryBytes);

    /// <summary>Keeps a register; false when flash refuses it (the journal has it all the same).</summary>
    public bool Save(int connectorId, long registerWh)
    {
        Set(connectorId, registerWh);
        return _store.Save(SlotName, _data, _data.Length);
    }

    private void Set(int connectorId, long value)
    {
        LittleEndian.PutLong(_data, (connectorId - 1) * EntryBytes, value);
    }
}
