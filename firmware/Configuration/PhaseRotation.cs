// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Which phase of the grid is wired to which phase of a connector, from ConnectorPhaseRotation (OCPP 1.6, 9.1.7).</summary>
public static class PhaseRotation
{
    private const int Letters = 3;

    /// <summary>The phase of the grid, 1 to 3, behind a connector's phase; 0 when it is not known.</summary>
    /// <param name="list">Value of the key, such as 0.RST,1.RTS.</param>
    /// <param name="connector">connectorId, from 1.</param>
    /// <param name="phase">Phase at the connector, 1 to 3.</param>
    public static int GridPhase(string list, int connector, int phase)
    {
        string entry = "," + list + ",";
        string prefix = "," + connector.ToString() + ".";
        int start = entry.IndexOf(prefix);
        if (start < 0)
        {
            return 0;
        }

        start += prefix.Length;
        int end = start;
        while (entry[end] != ',')
        {
            end++;
        }

        // NotApplicable and Unknown are longer than RST.
        return end - start == Letters ? entry[start + phase - 1] - 'R' + 1 : 0;
    }
}
