// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Roots on a platform that tells nothing of a certificate, as the device: they are listed and can be removed all the same.</summary>
[TestClass]
public class RootFactsTests
{
    private const string Root = "CentralSystemRootCertificate";
    private const string NameHash = "90b37f3e9a62836a49c3782271972fccf3330585ed8eefe34516a065c4e0a4a6";
    private const string KeyHash = "373f2cfddb2466062d8a6346debab4c22a5f76addb927f6f344b79896b6ba41a";

    /// <summary>Of ACME, on P-256, made with openssl; behind the serial number, which is F1.</summary>
    private const string Rest = "CgYIKoZIzj0EAwIwHjENMAsGA1UECgwEQUNNRTEN\\n"
        + "MAsGA1UEAwwEUm9vdDAeFw0yNjExMjYxMDMyMzZaFw00NjExMjExMDMyMzZaMB4x\\n"
        + "DTALBgNVBAoMBEFDTUUxDTALBgNVBAMMBFJvb3QwWTATBgcqhkjOPQIBBggqhkjO\\n"
        + "PQMBBwNCAARb7yIrhRH40yTNAsu9fyj2xvl+2z+rK1LvEZM0m1h+kRfeE4KFqnbo\\n"
        + "aPMv7nsZMqp2p/Z5FQ1o1ExqPPhNe3fgo1MwUTAdBgNVHQ4EFgQU56+eIYHbf3gY\\n"
        + "9b7qU6JxcT4aizMwHwYDVR0jBBgwFoAU56+eIYHbf3gY9b7qU6JxcT4aizMwDwYD\\n"
        + "VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEA3beT/aJhJ4gC+dI3pdcD\\n"
        + "f5XXBAntbW39UmX24NTIdmkCIEsiTd3q9JmYaKw+iauKWXVOZXsuRGw84EO9CXgk\\n"
        + "UyTG\\n-----END CERTIFICATE-----\\n";

    /// <summary>With a key of RSA and a long name, made with openssl as well.</summary>
    private const string Rsa = "-----BEGIN CERTIFICATE-----\\n"
        + "MIIEFTCCAv2gAwIBAgIGAMD/7hI0MA0GCSqGSIb3DQEBCwUAMIGgMQswCQYDVQQG\\n"
        + "EwJERTE8MDoGA1UECgwzQXNzb2NpYXRpb24gb2YgTXVuaWNpcGFsIENoYXJnaW5n\\n"
        + "IFN0YXRpb24gT3BlcmF0b3JzMTAwLgYDVQQLDCdEZXBhcnRtZW50IG9mIFB1Ymxp\\n"
        + "YyBLZXkgSW5mcmFzdHJ1Y3R1cmUxITAfBgNVBAMMGENlbnRyYWwgU3lzdGVtIFJv\\n"
        + "b3QgMjAyNjAeFw0yNjExMjYxNzI0NTBaFw00NjExMjExNzI0NTBaMIGgMQswCQYD\\n"
        + "VQQGEwJERTE8MDoGA1UECgwzQXNzb2NpYXRpb24gb2YgTXVuaWNpcGFsIENoYXJn\\n"
        + "aW5nIFN0YXRpb24gT3BlcmF0b3JzMTAwLgYDVQQLDCdEZXBhcnRtZW50IG9mIFB1\\n"
        + "YmxpYyBLZXkgSW5mcmFzdHJ1Y3R1cmUxITAfBgNVBAMMGENlbnRyYWwgU3lzdGVt\\n"
        + "IFJvb3QgMjAyNjCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBAKdEPpcp\\n"
        + "OUO5oN9kRQ4Xf8XNTj3/L2pftBk9sdTll/vM7V7ZJ2BvJ0O6cZ8Sw6QAZMRrEMkg\\n"
        + "Bqn4NJjpVI1mS1GHxSI+P3FTQGvtivOVkSQ1SZKRFKMusi3kIPiO4VoVooQ0KE2G\\n"
        + "6DCx8LGg3k+9pOxkutVSosd52ZTfknjYNQ0Qf5ezSdF0Vu4hH+8em8sFcKOK9nDE\\n"
        + "Bk5yLP7PQU+uq3Ky1wtwnS+Xfh3kXF9fsn2mCdC4LV3BDg5sWrUKi6R7QOqV/Ew2\\n"
        + "a/TdxWu/w7zTow6VwUeUjL2WYLzNK5SJSX2P2RZ7yJydgu3N7I1yNI4t0cqNUHSO\\n"
        + "OLYFSnGNiXNsfscCAwEAAaNTMFEwHQYDVR0OBBYEFEHoWQXRnGAssPqnJG0zPwf3\\n"
        + "1IbSMB8GA1UdIwQYMBaAFEHoWQXRnGAssPqnJG0zPwf31IbSMA8GA1UdEwEB/wQF\\n"
        + "MAMBAf8wDQYJKoZIhvcNAQELBQADggEBAD3tlM6R1LzH2pj/yoFrW5UiDtgLBrQY\\n"
        + "kN7fHdhigpCZbqVddJgIMgMjeaJiqFxMEdNKaabB5jdkjZL+F8G5VNFiVkQ4CebD\\n"
        + "IJiDk4SlHeH2iT2V7P1rmsGrT40kDYx98CWEQJiX3bxWIk6UKqePYgRS0xmzA9k0\\n"
        + "m1KA7dddHeG4FOnZl1fl4+W/WNnjzLbIh9NR3FUCpn+uhvdXoddlzkBYWqT59a6q\\n"
        + "lPPZc5FihjGFV78R04TFiMe43XI9MeWl6iSFEvgsQjtSTiJ6UR3T//sa7HK6Ri73\\n"
        + "heCkK6Jqq1Ail957+ItfPXD2iwLNdvg9/Gr5BV+W0A2+XqAg3FgoKkI=\\n"
        + "-----END CERTIFICATE-----\\n";

    [TestMethod]
    public void Four_roots_are_listed_and_removed_to_make_room_although_the_platform_tells_no_hashes()
    {
        StationBench bench = Booted();
        string[] numbers = ["f1", "f2", "f3", "f4"];
        string[] heads = ["APEw", "APIw", "APMw", "APQw"];
        for (int i = 0; i < Limits.Certificates; i++)
        {
            Assert.Contains("Accepted", Install(bench, heads[i]));
        }

        Assert.Contains("Accepted", Install(bench, "APIw"), "it is there already");
        Assert.Contains("Rejected", Install(bench, "APUw"));
        for (int boot = 0; boot < 2; boot++)
        {
            string ids = bench.Command("GetInstalledCertificateIds", "{\"certificateType\":\"" + Root + "\"}");
            for (int i = 0; i < numbers.Length; i++)
            {
                Assert.Contains("{\"hashAlgorithm\":\"SHA256\",\"issuerNameHash\":\"" + NameHash + "\",\"issuerKeyHash\":\"" + KeyHash
                    + "\",\"serialNumber\":\"" + numbers[i] + "\"}", ids);
            }

            bench.CutPower();
            bench.RestorePower();
            bench.RunSeconds(5);
        }

        Assert.Contains("NotFound", Delete(bench, "f5"));
        Assert.Contains("Accepted", Delete(bench, "F3"));
        Assert.Contains("NotFound", Delete(bench, "f3"));
        Assert.Contains("Accepted", Install(bench, "APUw"));
        Assert.Contains("Accepted", Delete(bench, "f5"));
    }

    [TestMethod]
    public void A_root_with_a_long_name_and_a_long_key_is_listed_too()
    {
        StationBench bench = Booted();
        Assert.Contains("Accepted", bench.Command("InstallCertificate", "{\"certificateType\":\"" + Root + "\",\"certificate\":\"" + Rsa + "\"}"));
        Assert.Contains(
            "{\"hashAlgorithm\":\"SHA256\",\"issuerNameHash\":\"9c78ce76613f1c772b2a551271336b822c8ba986823831841ef698e0b7bfed57\""
            + ",\"issuerKeyHash\":\"2b0e638ce1c6933a233858a8046916b84212a57b83194aa9e486786c124501c2\",\"serialNumber\":\"c0ffee1234\"}",
            bench.Command("GetInstalledCertificateIds", "{\"certificateType\":\"" + Root + "\"}"));
    }

    [TestMethod]
    [DataRow("-----BEGIN CERTIFICATE-----\\nnot Base64!\\n")]
    [DataRow("-----BEGIN CERTIFICATE-----\\nMIIBfzCCASWgAwIBAgICAPEw\\n")]
    [DataRow("-----BEGIN CERTIFICATE-----\\nMIIBf4T/////\\n")]
    [DataRow("-----BEGIN")]
    public void What_has_no_end_is_kept_as_before_and_tells_nothing(string certificate)
    {
        StationBench bench = Booted();
        string answer = bench.Command("InstallCertificate", "{\"certificateType\":\"" + Root + "\",\"certificate\":\"" + certificate + "\"}");
        Assert.Contains("Accepted", answer);
        Assert.Contains("NotSupported", bench.Command("GetInstalledCertificateIds", "{\"certificateType\":\"" + Root + "\"}"));
        Assert.Contains("Accepted", Install(bench, "APEw"));
        Assert.Contains("Accepted", Delete(bench, "f1"));
    }

    private static StationBench Booted()
    {
        StationBench bench = new(false) { Cryptography = new ScriptedCryptography { TellsNoFacts = true } };
        bench.Boot();
        bench.RunSeconds(5);
        return bench;
    }

    /// <summary>Installs that root under another serial number; nobody here looks at the signature.</summary>
    private static string Install(StationBench bench, string number)
    {
        return bench.Command("InstallCertificate", "{\"certificateType\":\"" + Root
            + "\",\"certificate\":\"-----BEGIN CERTIFICATE-----\\nMIIBfzCCASWgAwIBAgIC" + number + Rest + "\"}");
    }

    private static string Delete(StationBench bench, string number)
    {
        return bench.Command("DeleteCertificate", "{\"certificateHashData\":{\"hashAlgorithm\":\"SHA256\",\"issuerNameHash\":\"" + NameHash
            + "\",\"issuerKeyHash\":\"" + KeyHash + "\",\"serialNumber\":\"" + number + "\"}}");
    }
}
