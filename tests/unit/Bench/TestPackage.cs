// SPDX-License-Identifier: MIT

using System;
using System.Text;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>Firmware packages for the virtual board.</summary>
public static class TestPackage
{
    /// <summary>One that comes up.</summary>
    public static byte[] Make(string version, int imageBytes)
    {
        return Make("emulator", version, Image("good", imageBytes));
    }

    /// <summary>One that does not come up.</summary>
    public static byte[] MakeBroken(string version, int imageBytes)
    {
        return Make("emulator", version, Image(VirtualFirmwareStore.Broken, imageBytes));
    }

    /// <summary>Header and image.</summary>
    public static byte[] Make(string target, string version, byte[] image)
    {
        byte[] package = new byte[PackageHeader.Bytes + image.Length];
        Array.Copy(PackageHeader.Write(target, version, image), 0, package, 0, PackageHeader.Bytes);
        Array.Copy(image, 0, package, PackageHeader.Bytes, image.Length);
        return package;
    }

    private static byte[] Image(string begin, int bytes)
    {
        byte[] image = new byte[bytes];
        for (int i = 0; i < bytes; i++)
        {
            image[i] = (byte)((i * 7) + (i >> 8));
        }

        byte[] text = Encoding.UTF8.GetBytes(begin);
        Array.Copy(text, 0, image, 0, text.Length);
        return image;
    }
}
