// SPDX-License-Identifier: MIT

using System.IO;

namespace OcppStation;

/// <summary>
/// The signature of the firmware that is fetched, with its certificate, in a file of its own. There are two, so that an order which takes the
/// place of another has its own on flash before it counts.
/// </summary>
public sealed class SignatureFiles
{
    private const int Most = 2;
    private const string Name = "sign";

    /// <summary>Between certificate and signature; neither has one.</summary>
    private const char Separator = '\f';

    private readonly SecretFile _file;
    private readonly bool[] _isWhole = new bool[Most + 1];
    private int _writing;

    /// <param name="inUse">Number of the file that an order on flash needs; 0 for none. Any other goes.</param>
    public SignatureFiles(IFlash flash, int inUse)
    {
        _file = new SecretFile(flash);
        for (int number = 1; number <= Most; number++)
        {
            if (number == inUse)
            {
                _isWhole[number] = _file.Read(Name + number.ToString(), false) != null;
            }
            else
            {
                Delete(flash, number);
            }
        }
    }

    /// <summary>A file is being written.</summary>
    public bool IsBusy => _writing != 0;

    /// <summary>Begins to keep a signature; the number of its file.</summary>
    /// <param name="inUse">Number of the file that is needed until the new one counts.</param>
    public int Begin(int inUse, string certificate, string signature)
    {
        _writing = inUse == 1 ? 2 : 1;
        _isWhole[_writing] = false;
        _file.Begin(certificate + Separator + signature);
        return _writing;
    }

    /// <summary>Goes on with that; true when it is over.</summary>
    public bool Continue()
    {
        if (_writing != 0 && _file.Prepare())
        {
            _isWhole[_writing] = _file.Write(Name + _writing.ToString());
            _writing = 0;
        }

        return _writing == 0;
    }

    /// <summary>The file is wholly on flash.</summary>
    public bool IsKept(int number)
    {
        return _isWhole[number];
    }

    /// <summary>Reads a file; false when there is none that is whole.</summary>
    public bool Read(int number, out string certificate, out string signature)
    {
        string text = _isWhole[number] ? _file.Read(Name + number.ToString(), true) : null;
        int end = text == null ? -1 : text.IndexOf(Separator);
        certificate = end < 0 ? null : text.Substring(0, end);
        signature = end < 0 ? null : text.Substring(end + 1);
        return end >= 0;
    }

    private static void Delete(IFlash flash, int number)
    {
        try
        {
            flash.Delete(Name + number.ToString());
        }
        catch (IOException)
        {
            // Without flash there is no update either; the journal has said so already.
        }
    }
}
