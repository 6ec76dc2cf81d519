# SPDX-License-Identifier: MIT

<#
.SYNOPSIS
Writes CLR, application, network, board and station files to an ESP32 on a serial port, and checks that the application is on it.
.DESCRIPTION
The CLR and the application are written unless a switch says otherwise. Network settings, board file and station file are written only
when a parameter asks for them; what is not asked for stays on the device as it is. Everything is checked, and the Wi-Fi password asked
for, before anything is written.

station.json is written whole, and a device does not give its files back. Keep yours, and name it with -StationFile: parameters such as
-SerialNumber then change one entry of it on the device and leave the others.

Exit code 0: what was asked for is on the device. 1: it is not, and the last line says why.
.PARAMETER Port
Serial port of the device, such as COM5 or /dev/ttyUSB0. Without it the ports of this computer are listed.
.PARAMETER Target
nanoFramework's name of the CLR image. With -Board it follows from the board: ESP32_PSRAM_REV3 with PSRAM, ESP32_REV3 without.
.PARAMETER Board
A folder of boards/, such as dual-wrover, or a board file of your own (a path that ends with .json). Written to I:\board.json.
.PARAMETER Ssid
Name of the Wi-Fi network, 1 to 32 bytes.
.PARAMETER WifiPassword
Password of the Wi-Fi network, as SecureString; asked for when it is not given. Empty for an open network.
.PARAMETER CaCertificate
File with the root certificate (PEM or DER) that the central system's certificate is checked against; wss:// needs it on the device.
It takes the place of an earlier one.
.PARAMETER StationFile
A station.json of your own; the following parameters replace its entries. Without it -CentralUrl and -ChargePointId are needed.
.PARAMETER CentralUrl
Base URL of the central system, ws:// or wss://, without query and password. The identity is appended.
.PARAMETER SecureUrl
Base URL from security profile 2 on, wss://. Without it the base URL with wss:// in place of ws://.
.PARAMETER ChargePointId
Identity of the charge point, 1 to 48 characters.
.PARAMETER AuthorizationKey
Key for HTTP basic authentication, as SecureString, 1 to 40 characters.
.PARAMETER Vendor
Vendor in BootNotification, 1 to 20 characters.
.PARAMETER Model
Model in BootNotification, 1 to 20 characters; the name of the board unless it is given here or in -StationFile.
.PARAMETER SerialNumber
Serial number of the charge point, 1 to 25 characters.
.PARAMETER ChargeBoxSerialNumber
Serial number of the charge box, 1 to 25 characters.
.PARAMETER MeterType
Type of the meter, 1 to 25 characters.
.PARAMETER MeterSerialNumber
Serial number of the meter, 1 to 25 characters.
.PARAMETER TimeServer
SNTP server, 1 to 64 characters; without it the network's own choice.
.PARAMETER WebSocket
The WebSocket client: own (the default) or library, nanoFramework's (docs/link.md says why not).
.PARAMETER Image
The application; firmware/bin/Release/OcppStation.bin unless given.
.PARAMETER FirmwareOnly
Write the CLR and nothing else.
.PARAMETER AppOnly
Do not write the CLR.
.PARAMETER FilesOnly
Write neither CLR nor application, only the files that are asked for.
.PARAMETER Erase
Erase the whole flash first, with every file on it: settings, journal, certificates.
.EXAMPLE
./flash.ps1 -Port COM5 -Board dual-wrover -Ssid MyWifi -CentralUrl wss://example.org/ocpp -ChargePointId CP001 -CaCertificate root.pem

A new device.
.EXAMPLE
./flash.ps1 -Port COM5 -AppOnly

A new application; everything else stays.
.EXAMPLE
./flash.ps1 -Port COM5 -FilesOnly -StationFile CP001.json -TimeServer pool.ntp.org

Another time server.
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [string]$Port,
    [ValidateNotNullOrEmpty()][string]$Target,
    [ValidateNotNullOrEmpty()][string]$Board,
    [ValidateNotNullOrEmpty()][string]$Ssid,
    [SecureString]$WifiPassword,
    [ValidateNotNullOrEmpty()][string]$CaCertificate,
    [ValidateNotNullOrEmpty()][string]$StationFile,
    [ValidateNotNullOrEmpty()][string]$CentralUrl,
    [ValidateNotNullOrEmpty()][string]$SecureUrl,
    [ValidateNotNullOrEmpty()][string]$ChargePointId,
    [SecureString]$AuthorizationKey,
    [ValidateNotNullOrEmpty()][string]$Vendor,
    [ValidateNotNullOrEmpty()][string]$Model,
    [ValidateNotNullOrEmpty()][string]$SerialNumber,
    [ValidateNotNullOrEmpty()][string]$ChargeBoxSerialNumber,
    [ValidateNotNullOrEmpty()][string]$MeterType,
    [ValidateNotNullOrEmpty()][string]$MeterSerialNumber,
    [ValidateNotNullOrEmpty()][string]$TimeServer,
    [ValidateSet('own', 'library', IgnoreCase = $false)][string]$WebSocket,
    [ValidateNotNullOrEmpty()][string]$Image,
    [switch]$FirmwareOnly,
    [switch]$AppOnly,
    [switch]$FilesOnly,
    [switch]$Erase
)

$ErrorActionPreference = 'Stop'

# PowerShell 7: exit codes of nanoff are looked at here, below.
$PSNativeCommandUseErrorActionPreference = $false

# The CLR that matches the packages of firmware/packages.config.
$ClrVersion = '1.17.0.339'

# Start and size of the deploy partition of every CLR since September 2025; nanoff's own default address is that of older ones.
$DeployAddress = '0x1E0000'
$DeployBytes = 1792KB

# The entries of station.json and the longest text of each, as firmware/Configuration/StationSettings.cs has them.
$StationKeys = [ordered]@{
    chargePointId = 48
    centralUrl = 512
    secureUrl = 512
    authorizationKey = 40
    vendor = 20
    model = 20
    serialNumber = 25
    chargeBoxSerialNumber = 25
    meterType = 25
    meterSerialNumber = 25
    timeServer = 64
    webSocket = 7
}

# What nanoff 2.5 returns for the operations below (ExitCodes.cs); its other codes are for chips of other makers.
$ExitCodes = @{
    2000 = 'the device does not answer'
    2001 = 'the device does not answer'
    2002 = 'the device refused it, or did not come up'
    2003 = 'the file or network deployment failed'
    4000 = 'the ESP32 did not answer a command'
    4001 = 'the size of its flash is not supported'
    4002 = 'erasing the flash failed'
    4003 = 'writing the flash failed'
    4004 = 'reading the flash failed'
    4005 = 'the serial port would not open: is another program using it?'
    6000 = 'the serial port would not open: is it there, and free?'
    6001 = 'no serial port was given'
    6002 = 'another nanoFramework program holds the serial port'
    7000 = 'the device is not supported'
    9000 = 'nanoff did not understand its arguments: is it version 2.5 or later?'
    9002 = 'the folder for the backup cannot be used'
    9003 = 'an earlier backup cannot be deleted'
    9004 = 'the backup has no folder'
    9005 = 'the target, or this version of its CLR, is not known'
    9006 = 'the folder for the download cannot be created'
    9007 = 'the CLR could not be downloaded'
    9008 = 'the application file was not found'
    9009 = 'the address is not valid'
    9010 = 'no device was found'
    9011 = 'the file of the CLR was not found'
    9012 = 'the file of the CLR has a wrong format'
    9013 = 'the platform is not supported'
    9014 = 'the cache of CLRs could not be cleared'
    9015 = 'the target is not in the archive'
}

# Every error ends here: one line, exit code 1.
trap {
    [Console]::Error.WriteLine("flash.ps1: $($_.Exception.Message)")
    Write-Verbose $_.ScriptStackTrace
    exit 1
}

function Get-Reason([int]$Code) {
    foreach ($known in $ExitCodes.Keys) {
        # Linux and macOS hand on the low 8 bits of an exit code; those of this table are all different.
        if ($known -eq $Code -or ($known -band 255) -eq $Code) { return "$($ExitCodes[$known]) (nanoff exit code $known)" }
    }

    return "see above (nanoff exit code $Code)"
}

function Invoke-Nanoff([string[]]$Arguments, [string]$What) {
    Write-Host $What

    # PowerShell 5.1 takes a line on stderr for an error of its own and would stop before the exit code is known.
    $ErrorActionPreference = 'Continue'
    & nanoff @Arguments 2>&1 | ForEach-Object { "$_" } | Tee-Object -Variable output | Out-Host
    $ErrorActionPreference = 'Stop'
    if ($LASTEXITCODE -ne 0) { throw "$What failed: $(Get-Reason $LASTEXITCODE)" }

    return $output
}

$script:skipped = $false
$script:written = @()

# A step that changes the device; not done with -WhatIf, or when the answer to -Confirm is no.
function Write-Device([string[]]$Arguments, [string]$What) {
    if (-not $PSCmdlet.ShouldProcess("nanoff $($Arguments -join ' ')", "write $What")) {
        $script:skipped = $true
        return
    }

    # nanoff ends with 0 also when a file was not written.
    if ((Invoke-Nanoff $Arguments "write $What") -match '(Error|Exception) deploying') { throw "write $What failed: see above" }
    $script:written += $What
}

function ConvertTo-Text([SecureString]$Secret) {
    $pointer = [Runtime.InteropServices.Marshal]::SecureStringToBSTR($Secret)
    try { return [Runtime.InteropServices.Marshal]::PtrToStringBSTR($pointer) }
    finally { [Runtime.InteropServices.Marshal]::ZeroFreeBSTR($pointer) }
}

# Files are read and written by .NET with full paths: PowerShell would take brackets in a path for a pattern.
function Find-File([string]$Path, [string]$What) {
    $full = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Path)
    if (-not [IO.File]::Exists($full)) { throw "$What not found: $full" }
    return $full
}

function Read-Json([string]$Path) {
    try { $json = [IO.File]::ReadAllText($Path) | ConvertFrom-Json }
    catch { throw "no JSON object: $Path" }
    if ($json -isnot [Management.Automation.PSCustomObject]) { throw "no JSON object: $Path" }
    return $json
}

function Assert-Switches {
    $files = @('Board', 'Ssid', 'WifiPassword', 'CaCertificate', 'StationFile') + $StationKeys.Keys | Where-Object { $BoundParameters.ContainsKey($_) }
    if (@($FirmwareOnly, $AppOnly, $FilesOnly | Where-Object { $_ }).Count -gt 1) { throw '-FirmwareOnly, -AppOnly and -FilesOnly exclude each other' }
    if ($FirmwareOnly -and $files) { throw "-FirmwareOnly writes the CLR and nothing else: it does not go with -$($files -join ', -')" }
    if ($FilesOnly -and -not $files) { throw '-FilesOnly: no file is asked for' }
    if ($Image -and ($FirmwareOnly -or $FilesOnly)) { throw '-Image: the application is not written' }
    if ($Erase -and -not $writesClr) { throw '-Erase takes the CLR with it: it does not go with -AppOnly and -FilesOnly' }
    if ($WifiPassword -and -not $Ssid) { throw '-WifiPassword goes with -Ssid' }
}

function Get-Board {
    $boards = ([IO.Directory]::GetDirectories([IO.Path]::Combine($PSScriptRoot, 'boards')) | ForEach-Object { [IO.Path]::GetFileName($_) } |
        Where-Object { $_ -ne 'emulator' } | Sort-Object) -join ', '
    $path = $Board
    if ($Board -notmatch '\.json$') { $path = [IO.Path]::Combine($PSScriptRoot, 'boards', $Board, 'board.json') }
    $path = Find-File $path "-Board: expected one of $boards or a file;"
    $json = Read-Json $path
    if ($json.psram -isnot [bool]) { throw "-Board: psram is missing in $path" }
    if ($json.name -eq 'emulator') { throw "-Board: emulator is the virtual board of tools/Emulator; expected one of $boards or a file" }
    return @{ Path = $path; Name = $json.name; HasPsram = $json.psram }
}

function Assert-Url([string]$Key, [string]$Scheme, [string]$Url) {
    # A password in a URL would be shown by everything that shows the URL; so does this message not.
    if ($Url -match '^[a-z]+://[^/]*@') { throw "${Key}: no password in the URL, use -AuthorizationKey" }
    $uri = $null
    if ($Url -cnotmatch "^${Scheme}://[^/\s?#]+(/[^\s?#]*)?$" -or -not [Uri]::TryCreate($Url, 'Absolute', [ref]$uri)) {
        throw "${Key}: expected a URL such as wss://host:port/path, without query, not $Url"
    }
}

function Get-Station([string]$BoardName) {
    $station = @{}
    if ($StationFile) {
        foreach ($entry in (Read-Json (Find-File $StationFile '-StationFile')).PSObject.Properties) {
            if ($StationKeys.Keys -cnotcontains $entry.Name) { throw "-StationFile: $($entry.Name): expected one of $($StationKeys.Keys -join ', ')" }
            $station[$entry.Name] = $entry.Value
        }
    }

    foreach ($key in $StationKeys.Keys) {
        if ($BoundParameters.ContainsKey($key)) { $station[$key] = $BoundParameters[$key] }
        if ($station[$key] -is [SecureString]) { $station[$key] = ConvertTo-Text $station[$key] }
    }

    if (-not $station.ContainsKey('model') -and $BoardName) { $station.model = $BoardName }
    foreach ($key in 'chargePointId', 'centralUrl') {
        if (-not $station.ContainsKey($key)) { throw "station.json is written whole: $key is missing; give -StationFile, or -CentralUrl and -ChargePointId" }
    }

    foreach ($key in $station.Keys) {
        $text = $station[$key]
        if ($text -isnot [string] -or $text.Length -lt 1 -or $text.Length -gt $StationKeys[$key] -or $text -match '[\x00-\x1f]') {
            throw "${key}: expected text of 1 to $($StationKeys[$key]) characters"
        }
    }

    if ($station.webSocket -and $station.webSocket -cnotin 'own', 'library') { throw 'webSocket: expected own or library' }

    Assert-Url 'centralUrl' 'wss?' $station.centralUrl
    if ($station.secureUrl) { Assert-Url 'secureUrl' 'wss' $station.secureUrl }
    return $station
}

function Get-Certificate {
    $path = Find-File $CaCertificate '-CaCertificate'
    $bytes = [IO.File]::ReadAllBytes($path)
    $text = [Text.Encoding]::ASCII.GetString($bytes)
    if ($text -match 'PRIVATE KEY') { throw "-CaCertificate: there is a private key in $path" }
    try { $certificate = New-Object Security.Cryptography.X509Certificates.X509Certificate2 (, $bytes) }
    catch { throw "-CaCertificate: no certificate, PEM or DER, in $path" }
    if ($certificate.NotAfter -lt (Get-Date)) { throw "-CaCertificate: it has expired: $path" }

    # The device takes PEM only with a zero behind it, and nanoff 2.5 loses the one that it adds.
    if ($text -match '-----BEGIN CERTIFICATE-----') { $bytes += [byte]0 }
    return [Convert]::ToBase64String($bytes)
}

function Assert-Image([string]$Path) {
    if (-not [IO.File]::Exists($Path)) { throw "no application at $Path`: build OcppStation.nfproj.sln in Release first, or give -Image" }
    $bytes = [IO.File]::ReadAllBytes($Path)
    if ($bytes.Length -lt 8 -or [Text.Encoding]::ASCII.GetString($bytes, 0, 6) -cne 'NFMRK1') { throw "no nanoFramework application: $Path" }
    if ($bytes.Length -gt $DeployBytes) { throw "the application has $($bytes.Length) bytes, the deploy partition $DeployBytes`: $Path" }
}

function Get-Network {
    $network = @{ SerialPort = $Port }
    if ($Ssid) {
        if ([Text.Encoding]::UTF8.GetByteCount($Ssid) -gt 32) { throw '-Ssid: expected 1 to 32 bytes' }
        if (-not $WifiPassword -and -not $WhatIfPreference) { $WifiPassword = Read-Host "Password of the Wi-Fi network $Ssid" -AsSecureString }
        $password = ''
        if ($WifiPassword) { $password = ConvertTo-Text $WifiPassword }
        if ($password.Length -gt 64 -or ($password.Length -gt 0 -and $password.Length -lt 8)) { throw '-WifiPassword: expected 8 to 64 characters, or none' }
        $network.WirelessClient = @{ Ssid = $Ssid; Password = $password; ConfigurationOption = 'AutoConnect' }
    }

    if ($CaCertificate) { $network.CACertificates = Get-Certificate }
    return $network
}

# Only for this user, from the first byte on: what is in it holds secrets.
function New-PrivateFolder {
    $path = [IO.Path]::Combine([IO.Path]::GetTempPath(), 'flash-' + [IO.Path]::GetRandomFileName())
    if ($PSVersionTable.PSEdition -eq 'Core' -and -not $IsWindows) {
        [void][IO.Directory]::CreateDirectory($path, [IO.UnixFileMode]'UserRead, UserWrite, UserExecute')
        return $path
    }

    $user = [Security.Principal.WindowsIdentity]::GetCurrent().User
    $access = New-Object Security.AccessControl.DirectorySecurity
    $access.SetAccessRuleProtection($true, $false)
    $access.AddAccessRule((New-Object Security.AccessControl.FileSystemAccessRule $user, 'FullControl', 'ContainerInherit, ObjectInherit', 'None', 'Allow'))
    [void][IO.Directory]::CreateDirectory($path)
    Set-Acl -LiteralPath $path -AclObject $access -WhatIf:$false -Confirm:$false
    return $path
}

# By hand: Windows PowerShell writes ' < > and & as \u escapes, which not every JSON reader of nanoFramework takes.
function ConvertTo-StationJson($Station) {
    $entries = foreach ($key in $StationKeys.Keys) {
        if ($Station.ContainsKey($key)) { '  "' + $key + '": "' + $Station[$key].Replace('\', '\\').Replace('"', '\"') + '"' }
    }

    return "{`n" + ($entries -join ",`n") + "`n}`n"
}

# Secrets never stand on a command line: nanoff reads them from files, which are deleted whatever happens.
function Write-Files($Network, $Board, $Station) {
    $folder = '(files)'
    if (-not $WhatIfPreference) { $folder = New-PrivateFolder }
    try {
        if ($Network.Count -gt 1) {
            $file = [IO.Path]::Combine($folder, 'network.json')
            if (-not $WhatIfPreference) { [IO.File]::WriteAllText($file, ($Network | ConvertTo-Json)) }
            Write-Device @('--networkdeployment', $file) 'network settings'
        }

        $files = @()
        if ($Board) { $files += @{ DestinationFilePath = 'I:\board.json'; SourceFilePath = $Board.Path } }
        if ($Station) {
            $file = [IO.Path]::Combine($folder, 'station.json')
            if (-not $WhatIfPreference) { [IO.File]::WriteAllText($file, (ConvertTo-StationJson $Station)) }
            $files += @{ DestinationFilePath = 'I:\station.json'; SourceFilePath = $file }
        }

        if ($files.Count -gt 0) {
            $file = [IO.Path]::Combine($folder, 'files.json')
            if (-not $WhatIfPreference) { [IO.File]::WriteAllText($file, (@{ serialport = $Port; files = $files } | ConvertTo-Json -Depth 3)) }
            Write-Device @('--filedeployment', $file) (($files | ForEach-Object { $_.DestinationFilePath.Substring(3) }) -join ' and ')
        }
    }
    finally {
        if ([IO.Directory]::Exists($folder)) { [IO.Directory]::Delete($folder, $true) }
    }
}

if (-not $WhatIfPreference -and -not (Get-Command nanoff -ErrorAction SilentlyContinue)) {
    throw 'nanoff is not installed: dotnet tool install -g nanoff'
}

if (-not $Port) {
    Invoke-Nanoff @('--listports') 'ports of this computer' | Out-Null
    throw 'give a serial port with -Port'
}

# First everything is checked...
$BoundParameters = $PSBoundParameters
$writesClr = -not ($AppOnly -or $FilesOnly)
$writesApp = -not ($FirmwareOnly -or $FilesOnly)
Assert-Switches
$boardFile = $null
if ($Board) { $boardFile = Get-Board }
if (-not $Target -and $boardFile) { $Target = if ($boardFile.HasPsram) { 'ESP32_PSRAM_REV3' } else { 'ESP32_REV3' } }
if (-not $Target -and $writesClr) { throw 'which CLR? Give -Board, or -Target' }
if ($boardFile -and ($Target -match 'PSRAM') -ne $boardFile.HasPsram) {
    throw "-Target: $Target does not fit $($boardFile.Name), whose module has $(if ($boardFile.HasPsram) { 'PSRAM' } else { 'no PSRAM' })"
}

if ($Image) { $Image = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Image) }
else { $Image = [IO.Path]::Combine($PSScriptRoot, 'firmware', 'bin', 'Release', 'OcppStation.bin') }
if ($writesApp) { Assert-Image $Image }

$station = $null
if ($StationFile -or ($StationKeys.Keys | Where-Object { $BoundParameters.ContainsKey($_) })) { $station = Get-Station $boardFile.Name }
if ($Erase -and $writesApp -and -not ($boardFile -and $station)) { throw '-Erase also erases board and station file: give -Board, and -StationFile or -CentralUrl and -ChargePointId' }
if ($station -and $station.centralUrl.StartsWith('wss:') -and -not $CaCertificate) {
    if ($Erase) { throw '-Erase also erases the root certificate that wss:// needs: give -CaCertificate' }
    Write-Warning 'wss:// needs a root certificate on the device: give -CaCertificate unless it is there already'
}

$network = Get-Network

# ...then written.
if ($writesClr) {
    $arguments = @('--update', '--target', $Target, '--serialport', $Port, '--fwversion', $ClrVersion)
    if ($Erase) { $arguments += '--masserase' }
    Write-Device $arguments "CLR $ClrVersion"
}

if ($writesApp) {
    Write-Device @('--platform', 'esp32', '--serialport', $Port, '--deploy', '--image', $Image, '--address', $DeployAddress) 'application'
}

Write-Files $network $boardFile $station
if ($script:skipped) { exit 0 }

if ($network.Count -gt 1 -or $boardFile -or $station) {
    # Asking for the chip's details ends with a reset of it: the station starts again, with its new files.
    Invoke-Nanoff @('--platform', 'esp32', '--serialport', $Port, '--devicedetails') 'restart' | Out-Null
}

if (-not $FirmwareOnly -and -not ((Invoke-Nanoff @('--nanodevice', '--devicedetails', '--serialport', $Port) 'look at the device') -match '^\s*OcppStation[\s,]')) {
    throw "OcppStation is not on the device: was it written to another address than the CLR's deploy partition ($DeployAddress)?"
}

Write-Host "Done: $($script:written -join ', ')."
exit 0
