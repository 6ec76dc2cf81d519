// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace OcppStation.FirmwarePackage;

/// <summary>Makes a firmware package: header and image, as firmware/Maintenance/PackageHeader.cs describes it.</summary>
internal static class Program
{
    private const int BadOption = 2;
    private const int DemoBytes = 20000;
    private const string Usage = """
        usage: dotnet run --project tools/FirmwarePackage -- --version TEXT --out FILE [--target TEXT] [--image FILE | --broken] [--sign FOLDER]

          --version TEXT  what the new firmware says in BootNotification, 1 to 50 ASCII characters
          --out FILE      the package
          --target TEXT   board that it is for, 1 to 20 ASCII characters (default emulator)
          --image FILE    what is run; without it an image for the virtual board, which runs its own code under the new version
          --broken        an image for the virtual board that does not come up
          --sign FOLDER   signs the package with firmware.key and firmware.pem there, as the bench central system's --tls makes them;
                          a payload for SignedUpdateFirmware goes to FILE.json
        """;

    private static int Main(string[] arguments)
    {
        try
        {
            return Make(arguments);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or IOException or UnauthorizedAccessException or CryptographicException)
        {
            Console.Error.WriteLine(error.Message);
            Console.Error.WriteLine(Usage);
            return BadOption;
        }
    }

    private static int Make(string[] arguments)
    {
        string target = "emulator";
        string version = null;
        string output = null;
        string signer = null;
        byte[] image = DemoImage("runs");
        for (int i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--version":
                    version = ValueOf(arguments, ref i);
                    break;
                case "--target":
                    target = ValueOf(arguments, ref i);
                    break;
                case "--out":
                    output = ValueOf(arguments, ref i);
                    break;
                case "--image":
                    image = File.ReadAllBytes(ValueOf(arguments, ref i));
                    break;
                case "--sign":
                    signer = ValueOf(arguments, ref i);
                    break;
                case "--broken":
                    image = DemoImage(Emulation.VirtualFirmwareStore.Broken);
                    break;
                default:
                    throw new FormatException($"{arguments[i]}: no such option");
            }
        }

        Write(target, version ?? throw new FormatException("--version is missing"), output ?? throw new FormatException("--out is missing"), image);
        if (signer != null)
        {
            PackageSignature.Write(signer, output);
        }

        return 0;
    }

    private static void Write(string target, string version, string output, byte[] image)
    {
        using (FileStream file = File.Create(output))
        {
            file.Write(PackageHeader.Write(target, version, image));
            file.Write(image);
        }

        Console.WriteLine($"{output}: {target} {version}, {PackageHeader.Bytes + image.Length} bytes");
    }

    private static byte[] DemoImage(string begin)
    {
        byte[] image = new byte[DemoBytes];
        new Random(1).NextBytes(image);
        Encoding.ASCII.GetBytes(begin + "\n").CopyTo(image, 0);
        return image;
    }

    private static string ValueOf(string[] arguments, ref int at) =>
        ++at < arguments.Length ? arguments[at] : throw new FormatException($"{arguments[at - 1]}: a value is missing");
}
