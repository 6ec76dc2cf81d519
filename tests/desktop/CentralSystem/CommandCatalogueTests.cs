// SPDX-License-Identifier: MIT

using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.CentralSystem.Tests;

[TestClass]
public sealed class CommandCatalogueTests
{
    private static readonly string[] s_types = ["text", "uri", "integer", "decimal", "dateTime", "choice", "object", "list"];

    private static JsonElement s_catalogue;

    [ClassInitialize]
    public static async Task Read(TestContext context)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        s_catalogue = await bench.GetAsync("/api/central/commands");
    }

    [TestMethod]
    public void Every_action_of_a_central_system_is_there_once()
    {
        string[] expected =
        [
            "CancelReservation", "CertificateSigned", "ChangeAvailability", "ChangeConfiguration", "ClearCache", "ClearChargingProfile",
            "DataTransfer", "DeleteCertificate", "ExtendedTriggerMessage", "GetCompositeSchedule", "GetConfiguration", "GetDiagnostics",
            "GetInstalledCertificateIds", "GetLocalListVersion", "GetLog", "InstallCertificate", "RemoteStartTransaction",
            "RemoteStopTransaction", "ReserveNow", "Reset", "SendLocalList", "SetChargingProfile", "SignedUpdateFirmware",
            "TriggerMessage", "UnlockConnector", "UpdateFirmware",
        ];
        string[] actions = s_catalogue.EnumerateArray().Select(one => one.GetProperty("action").GetString()).Order(System.StringComparer.Ordinal).ToArray();
        CollectionAssert.AreEqual(expected, actions);
    }

    [TestMethod]
    public void Every_field_can_be_drawn()
    {
        foreach (JsonElement action in s_catalogue.EnumerateArray())
        {
            Assert.IsGreaterThan(0, action.GetProperty("description").GetString().Length);
            Check(action, action.GetProperty("action").GetString());
        }
    }

    [TestMethod]
    [DataRow("Reset", "type", "choice", "Soft")]
    [DataRow("RemoteStartTransaction", "idTag", "text", "DEMOTAG01")]
    [DataRow("ChangeAvailability", "connectorId", "integer", "0")]
    public void Required_fields_have_a_sensible_default(string action, string field, string type, string value)
    {
        JsonElement found = s_catalogue.EnumerateArray().Single(one => one.GetProperty("action").GetString() == action)
            .GetProperty("fields").EnumerateArray().Single(one => one.GetProperty("name").GetString() == field);
        Assert.AreEqual($"{type} {value} True", $"{found.GetProperty("type")} {found.GetProperty("default")} {found.GetProperty("required")}");
    }

    private static void Check(JsonElement parent, string path)
    {
        foreach (JsonElement field in parent.GetProperty("fields").EnumerateArray())
        {
            string where = $"{path}.{field.GetProperty("name")}";
            string type = field.GetProperty("type").GetString();
            CollectionAssert.Contains(s_types, type, where);
            bool hasFields = field.TryGetProperty("fields", out _);
            Assert.AreEqual(type == "choice", field.TryGetProperty("choices", out JsonElement choices), where);
            Assert.IsTrue(type is "object" ? hasFields : type is not "list" || hasFields || field.TryGetProperty("items", out _), where);
            if (type == "choice" && field.TryGetProperty("default", out JsonElement chosen))
            {
                Assert.IsTrue(choices.EnumerateArray().Any(choice => choice.GetString() == chosen.GetString()), where);
            }

            if (hasFields)
            {
                Check(field, where);
            }
        }
    }
}
