// SPDX-License-Identifier: MIT

namespace OcppStation.Tests;

/// <summary>Gives every writable key the longest value that it takes and that is not its default.</summary>
public static class LongestValues
{
    private const string AllMeasurands =
        "Power.Offered,Energy.Active.Import.Register,Power.Active.Import,Current.Import,Current.Offered,Voltage,Temperature,SoC";

    public static void Set(Configuration configuration)
    {
        for (int key = 0; key < Keys.Count; key++)
        {
            KeyDefinition definition = KeyTable.Get(key);
            if (definition.Access != KeyAccess.ReadOnly)
            {
                ChangeStatus status = configuration.Set(definition.Name, LongestOf(definition));
                if (status != ChangeStatus.Accepted && status != ChangeStatus.RebootRequired)
                {
                    throw new System.Exception(definition.Name + " was not accepted");
                }
            }
        }
    }

    private static string LongestOf(KeyDefinition definition)
    {
        switch (definition.Type)
        {
            case KeyType.Boolean:
                return definition.Default == "true" ? "false" : "true";
            case KeyType.Integer:
                int max = definition.Max;
                return definition.Default == max.ToString() ? (max - 1).ToString() : max.ToString();
            case KeyType.Phases:
                return "1";
            case KeyType.Measurands:
                return AllMeasurands;
            case KeyType.PhaseRotation:
                return "0.NotApplicable,1.NotApplicable,2.NotApplicable";
            default:
                return new string('"', definition.Max);
        }
    }
}
